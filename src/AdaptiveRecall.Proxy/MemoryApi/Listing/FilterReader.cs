using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary>Reads which memories a query wants.</summary>
internal static class FilterReader
{
    /// <summary>The filter; faults are noted by the reader.</summary>
    public static MemoryFilter Read(QueryReader query) => new()
    {
        Kinds = ReadKinds(query),
        Sources = query.Many("source"),
        States = ReadStates(query),
        Tags = query.Many("tag"),
        Conversation = query.One("conversation", "a conversation's id"),
        Pinned = query.Flag("pinned"),
        OccurredFrom = query.Time("occurredFrom"),
        OccurredTo = query.Time("occurredTo"),
        CreatedFrom = query.Time("createdFrom"),
        CreatedTo = query.Time("createdTo"),
    };

    private static List<MemoryKind> ReadKinds(QueryReader query)
    {
        var kinds = new List<MemoryKind>();
        foreach (var name in query.Many("kind"))
        {
            if (MemoryKind.TryParse(name, out var kind))
            {
                kinds.Add(kind);
            }
            else
            {
                query.Fault("kind", "kinds of 1 to 32 lower-case letters, digits, '-' and '_', a letter first");
            }
        }

        return kinds;
    }

    private static List<MemoryState> ReadStates(QueryReader query)
    {
        var states = new List<MemoryState>();
        foreach (var name in query.Many("state"))
        {
            var index = Array.FindIndex(Enum.GetValues<MemoryState>(), state => MemoryResource.NameOf(state) == name);
            if (index < 0)
            {
                query.Fault("state", "active, superseded or quarantined");
            }
            else
            {
                states.Add(Enum.GetValues<MemoryState>()[index]);
            }
        }

        return states;
    }
}
