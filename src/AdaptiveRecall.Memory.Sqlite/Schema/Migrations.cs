namespace AdaptiveRecall.Memory.Sqlite.Schema;

/// <summary>All steps of the schema, oldest first.</summary>
internal static class Migrations
{
    public static readonly IReadOnlyList<Migration> All = [Migration0001.Step, Migration0002.Step, Migration0003.Step, Migration0004.Step];
}
