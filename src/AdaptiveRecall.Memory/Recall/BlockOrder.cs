namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Puts the chosen memories in order: pinned first, then by time, so that the same memories give the same bytes whatever was
/// asked and a later one reads as such. More than <see cref="PlainLines"/> are grouped by what they are about, the groups in the
/// order of their first.
/// </summary>
internal static class BlockOrder
{
    /// <summary>So many lines are read at a glance.</summary>
    public const int PlainLines = 8;

    // The share of the shorter text's words that another has, from which the two are about the same thing.
    private const double SameTopic = .3;

    /// <summary>The memories in order.</summary>
    public static List<PreparedMemory> Of(IReadOnlyCollection<PreparedMemory> chosen)
    {
        var ordered = chosen.OrderByDescending(static memory => memory.Memory.Pinned)
            .ThenBy(static memory => memory.Memory.OccurredAt)
            .ThenBy(static memory => memory.Memory.Id)
            .ToList();
        if (ordered.Count <= PlainLines)
        {
            return ordered;
        }

        var grouped = new List<PreparedMemory>(ordered.Count);
        while (ordered.Count > 0)
        {
            // What shares its topic with any member of the group belongs to it; pinned memories keep their place.
            var group = new List<PreparedMemory> { ordered[0] };
            ordered.RemoveAt(0);
            for (var i = 0; i < ordered.Count && !group[0].Memory.Pinned; i++)
            {
                if (group.Exists(member => AreAbout(member.Words, ordered[i].Words)))
                {
                    group.Add(ordered[i]);
                    ordered.RemoveAt(i--);
                }
            }

            grouped.AddRange(group);
        }

        return grouped;
    }

    private static bool AreAbout(WordHashes left, WordHashes right)
    {
        var shorter = Math.Min(left.Count, right.Count);
        return shorter > 0 && left.CommonWith(right) >= SameTopic * shorter;
    }
}
