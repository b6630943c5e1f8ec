namespace AdaptiveRecall.Memory.Sqlite.Schema;

/// <summary>One step of the schema. A released one is never changed: what comes later is a new one.</summary>
/// <param name="Number">From 1, without gaps: the file's <c>user_version</c> after it.</param>
/// <param name="Sql">The statements, run in one transaction with all other pending ones.</param>
internal sealed record Migration(int Number, string Sql);
