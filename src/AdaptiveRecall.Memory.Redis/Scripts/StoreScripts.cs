using System.Reflection;

namespace AdaptiveRecall.Memory.Redis.Scripts;

/// <summary>The scripts that make an operation of several keys one step. The client sends their hash, and the text where a server does not know it.</summary>
internal static class StoreScripts
{
    /// <summary>A change that adds: refused by a server that is out of memory, before anything is written.</summary>
    public static readonly string Write = "#!lua\n" + Read("Owner", "Lists", "Changes", "Records", "Write");

    /// <summary>The same for a change that only deletes: it must work when memory is short.</summary>
    public static readonly string Delete = "#!lua flags=allow-oom\n" + Read("Owner", "Lists", "Changes", "Records", "Write");

    public static readonly string Erase = "#!lua flags=allow-oom\n" + Read("Owner", "Lists", "Changes", "Records", "Erase");

    public static readonly string Enlist = "#!lua\n" + Read("Owner", "Lists", "Enlist");

    public static readonly string Nearest = "#!lua flags=no-writes\n" + Read("NearestSet", "Nearest");

    public static readonly string FindCards = "#!lua flags=no-writes\n" + Read("Sample", "NearestSet", "FindCards");

    public static readonly string CardsAround = "#!lua flags=no-writes\n" + Read("Sample", "CardsAround");

    public static readonly string Cards = Read("Cards");

    public static readonly string List = Read("List");

    public static readonly string ListRecords = Read("ListRecords");

    public static readonly string ReadEntries = Read("ReadEntries");

    public static readonly string Note = Read("Note");

    public static readonly string Take = Read("Take");

    public static readonly string Name = Read("Name");

    public static readonly string Lease = Read("Lease");

    public static readonly string Renew = Read("Renew");

    public static readonly string Audit = "#!lua\n" + Read("Audit");

    public static readonly string Complete = Read("Complete");

    private static string Read(params string[] names) => string.Join('\n', names.Select(Read));

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(StoreScripts).Namespace}.{name}.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
