using System.Reflection;

namespace AdaptiveRecall.Memory.Redis.Scripts;

/// <summary>The scripts that make an operation of several keys one step. The client sends their hash, and the text where a server does not know it.</summary>
internal static class StoreScripts
{
    /// <summary>A change that adds: refused by a server that is out of memory, before anything is written.</summary>
    public static readonly string Write = "#!lua\n" + Read("Owner") + Read("Write");

    /// <summary>The same for a change that only deletes: it must work when memory is short.</summary>
    public static readonly string Delete = "#!lua flags=allow-oom\n" + Read("Owner") + Read("Write");

    public static readonly string Erase = "#!lua flags=allow-oom\n" + Read("Owner") + Read("Erase");

    public static readonly string Nearest = Read("Nearest");

    public static readonly string Cards = Read("Cards");

    public static readonly string List = Read("List");

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(StoreScripts).Namespace}.{name}.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
