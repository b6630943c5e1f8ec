using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Which attributes can have one value only, in any language.</summary>
internal static class FactAttributes
{
    public const string Home = "home";
    public const string Name = "name";
    public const string Call = "call";
    public const string Age = "age";
    public const string Like = "like";

    /// <summary>Any habit or possession: what somebody "switched from".</summary>
    public const string Any = "*";

    /// <summary>Begins the attributes of favourites: "favourite colour".</summary>
    public const string Favourite = "favourite ";

    /// <summary>Begins the attributes of what one has one of: "my phone number".</summary>
    public const string My = "my ";

    /// <summary>Begins the attributes of what one has one of at a time, mostly: "one boss".</summary>
    public const string One = "one ";

    /// <summary>Begins the attributes of appointments: "when dentist appointment".</summary>
    public const string When = "when ";

    private static readonly FrozenSet<string> Single = FrozenSet.ToFrozenSet((string[])[Home, Call, Age, "employer", "occupation", "status", "diet"], StringComparer.Ordinal);

    private const string Drive = "drive";

    // What a negation must be about alone: "I don't drink coffee after five" is no end of "I drink coffee".
    private static readonly FrozenSet<string> Habits = FrozenSet.ToFrozenSet((string[])[Like, "drink", "eat", "smoke", "play", "use", "take", Drive, "have", "allergy"], StringComparer.Ordinal);

    /// <summary>Whether a new value closes another one.</summary>
    public static bool IsSingle(string attribute, bool changed) =>
        Single.Contains(attribute)
        || attribute.StartsWith(Favourite, StringComparison.Ordinal)
        || attribute.StartsWith(My, StringComparison.Ordinal)
        || (changed && IsSingleWhenChanged(attribute));

    /// <summary>Whether it is a habit or a possession, of which one has many.</summary>
    public static bool IsHabit(string attribute) => Habits.Contains(attribute);

    /// <summary>Whether more words about the same value make a statement better, rather than another one ("I like tea with milk").</summary>
    public static bool Deepens(string attribute) => attribute is not Like;

    // One has one doctor and drives one car, but says so also of the second: only "now" or "new" closes the first.
    private static bool IsSingleWhenChanged(string attribute) =>
        attribute == Drive || attribute.StartsWith(One, StringComparison.Ordinal) || attribute.StartsWith(When, StringComparison.Ordinal);
}
