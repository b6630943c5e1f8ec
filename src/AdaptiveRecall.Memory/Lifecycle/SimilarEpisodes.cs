using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>Finds episodes that seem to tell of one thing, which a model may make a fact of.</summary>
internal static class SimilarEpisodes
{
    // Twice may be chance; three episodes are a habit.
    private const int Least = 3;

    // What one question shows: beyond, the newest.
    private const int Most = 8;

    // "I went running this morning" and "went running again this morning" share two of three words, other things done in the morning one.
    private const double Shared = 0.6;

    // Every one is compared with every group: a million comparisons of sets at most.
    private const int EpisodeLimit = 1000;

    /// <summary>Groups of episodes, newest first.</summary>
    /// <param name="memories">An owner's memories.</param>
    /// <param name="now">What has expired tells nothing.</param>
    public static IReadOnlyList<IReadOnlyList<Memories.Memory>> Of(IReadOnlyList<Memories.Memory> memories, DateTimeOffset now)
    {
        var groups = new List<(HashSet<string> Words, List<Memories.Memory> Episodes)>();
        var episodes = memories.Where(memory => memory is { State: MemoryState.Active, Pinned: false, Source.Type: MemorySource.Chat } && memory.Source.Role is null or "user"
            && memory.Kind == MemoryKind.Episode && !(memory.ExpiresAt <= now));
        foreach (var episode in episodes.OrderByDescending(static memory => memory.Id).Take(EpisodeLimit))
        {
            var words = CollectedWords.Of(episode.Text);
            var group = groups.Find(group => group.Episodes[0].Source.Speaker == episode.Source.Speaker && group.Words.Count(words.Contains) >= Shared * Math.Max(words.Count, group.Words.Count));
            if (group.Episodes is null)
            {
                groups.Add((words, [episode]));
            }
            else if (group.Episodes.Count < Most)
            {
                group.Episodes.Add(episode);
            }
        }

        return [.. groups.Where(static group => group.Episodes.Count >= Least && group.Words.Count > 1).Select(static group => group.Episodes)];
    }
}
