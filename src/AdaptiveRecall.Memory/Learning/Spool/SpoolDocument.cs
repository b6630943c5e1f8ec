using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Spool;

/// <summary>The JSON form of a turn in the spool.</summary>
internal sealed record SpoolDocument
{
    public required string Tenant { get; init; }

    public required string User { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required byte[] Turn { get; init; }

    public required byte[] Card { get; init; }

    public Guid? Memory { get; init; }

    public string? Text { get; init; }

    public string? Kind { get; init; }

    public MemoryState State { get; init; }

    public double Importance { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public MemorySource? Source { get; init; }

    public SaidTurn? Said { get; init; }

    public static SpoolDocument Of(PreparedTurn turn) => new()
    {
        Tenant = turn.Owner.Tenant,
        User = turn.Owner.User,
        BegunAt = turn.BegunAt,
        Turn = turn.Turn!.Value.ToArray(),
        Card = turn.Card.ToArray(),
        Memory = turn.Memory?.Id.Value,
        Text = turn.Memory?.Text,
        Kind = turn.Memory?.Kind.Name,
        State = turn.Memory?.State ?? MemoryState.Active,
        Importance = turn.Memory?.Importance ?? 0,
        OccurredAt = turn.Memory?.OccurredAt ?? default,
        CreatedAt = turn.Memory?.CreatedAt ?? default,
        ValidFrom = turn.Memory?.ValidFrom,
        Source = turn.Memory?.Source,
        Said = turn.Said,
    };

    public PreparedTurn ToTurn(OwnerKey key) => new(key, new Owner(Tenant, User), BegunAt, Turn, Card, Memory is { } id ? ToMemory(new MemoryId(id)) : null, Said);

    private Memories.Memory ToMemory(MemoryId id)
    {
        _ = MemoryKind.TryParse(Kind, out var kind);
        return new Memories.Memory
        {
            Id = id,
            Text = Text!,
            Kind = kind,
            State = State,
            Importance = Importance,
            Confidence = Reinforcement.FirstConfidence,
            OccurredAt = OccurredAt,
            CreatedAt = CreatedAt,
            ValidFrom = ValidFrom,
            UpdatedAt = CreatedAt,
            Accesses = AccessHistory.Created(CreatedAt),
            Source = Source!,
        };
    }
}
