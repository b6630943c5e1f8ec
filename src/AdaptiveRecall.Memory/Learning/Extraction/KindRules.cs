using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>The kind of a statement, and what a memory of a kind is worth before it has ever been used.</summary>
internal static class KindRules
{
    /// <summary>The kind of a statement.</summary>
    public static MemoryKind KindOf(SentenceSort sort, NormalizedWords words, LanguageRules rules)
    {
        if (sort == SentenceSort.Instruction)
        {
            return MemoryKind.Instruction;
        }

        if (sort != SentenceSort.Personal)
        {
            return MemoryKind.Episode;
        }

        if (rules.Preference.IsIn(words))
        {
            return MemoryKind.Preference;
        }

        // Profile memories are among the first to be injected: only what stands, not every sentence with "my daughter" in it.
        if ((rules.Profile.IsIn(words) && !rules.NotProfile.IsIn(words)) || (rules.Relations.Opens(words) && rules.Copulas.IsIn(words)))
        {
            return MemoryKind.Profile;
        }

        return rules.Plan.IsIn(words) ? MemoryKind.Plan : MemoryKind.Episode;
    }

    /// <summary>
    /// The importance of a kind, around the 0.5 of a memory that says nothing of it: orders before standing facts, likes,
    /// intentions, what happened to the speaker, and what they say of others.
    /// </summary>
    public static double ImportanceOf(MemoryKind kind, bool personal) =>
        kind == MemoryKind.Instruction ? 0.9
        : kind == MemoryKind.Profile ? 0.8
        : kind == MemoryKind.Preference ? 0.7
        : kind == MemoryKind.Plan ? 0.6
        : personal ? 0.5 : 0.4;
}
