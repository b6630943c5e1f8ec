using System.Text.RegularExpressions;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// What sort of memory it is. An open vocabulary: the engine knows the ones below, and keeps any other that an
/// application or an import uses.
/// </summary>
public readonly partial record struct MemoryKind
{
    /// <summary>Something that was said or happened, as it was said. The default of what is learnt.</summary>
    public static readonly MemoryKind Episode = new("episode");

    /// <summary>A statement that stands by itself. The default of what the API creates.</summary>
    public static readonly MemoryKind Fact = new("fact");

    /// <summary>What the user likes, dislikes or wants things to be like.</summary>
    public static readonly MemoryKind Preference = new("preference");

    /// <summary>Something intended for a later time.</summary>
    public static readonly MemoryKind Plan = new("plan");

    /// <summary>What the user asked to be done from now on, or asked explicitly to be remembered.</summary>
    public static readonly MemoryKind Instruction = new("instruction");

    /// <summary>A standing fact about the person (health, diet, family, work, home).</summary>
    public static readonly MemoryKind Profile = new("profile");

    private readonly string? _name;

    private MemoryKind(string name) => _name = name;

    /// <summary>The name as the API shows it: lower-case letters, digits, '-' and '_', 1 to 32 characters.</summary>
    public string Name => _name ?? Episode.Name;

    /// <summary>Reads a kind's name.</summary>
    /// <returns><see langword="false"/> where the name has other characters or another length than a kind has.</returns>
    public static bool TryParse(string? name, out MemoryKind kind)
    {
        kind = default;
        if (name is null || !NamePattern().IsMatch(name))
        {
            return false;
        }

        kind = new MemoryKind(name);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,31}\z")]
    private static partial Regex NamePattern();
}
