namespace AdaptiveRecall.Proxy.Access;

/// <summary>Reads and writes scopes.</summary>
internal static class MemoryScopes
{
    private static readonly (string Name, MemoryScope Scope)[] Names =
    [
        ("recall", MemoryScope.Recall),
        ("learn", MemoryScope.Learn),
        ("read", MemoryScope.Read),
        ("write", MemoryScope.Write),
        ("erase", MemoryScope.Erase),
        ("admin", MemoryScope.Admin),
    ];

    /// <summary>What may be written, for messages.</summary>
    public static string Allowed { get; } = string.Join(", ", Names.Select(static scope => scope.Name));

    /// <summary>Whether scopes include one that is required. <see cref="MemoryScope.Admin"/> includes all.</summary>
    public static bool Include(this MemoryScope held, MemoryScope required) =>
        (held & MemoryScope.Admin) != 0 || (held & required) == required;

    /// <summary>Reads one name.</summary>
    public static bool TryParse(string name, out MemoryScope scope)
    {
        scope = Array.Find(Names, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Scope;
        return scope != MemoryScope.None;
    }

    /// <summary>The names, with commas.</summary>
    public static string Format(MemoryScope scopes) => string.Join(",", Names.Where(known => (scopes & known.Scope) != 0).Select(static known => known.Name));
}
