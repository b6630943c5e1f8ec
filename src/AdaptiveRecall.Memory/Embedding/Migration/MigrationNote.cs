using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>A change of the embedder, as all proxies of a store know it. Stored as a note; names of members are stored.</summary>
internal sealed record MigrationNote
{
    /// <summary>The name of the note.</summary>
    public const string Name = "embedder-migration";

    // A note has 4 KiB, the parts take 1.7 and an id about 0.1. Who changes the embedder more often than this within KeepOld leaves vectors behind.
    private const int DropLimit = 8;

    /// <summary>The id of the embedder that served when it began.</summary>
    public required string From { get; init; }

    /// <summary>The id of the embedder that is to serve.</summary>
    public required string To { get; init; }

    /// <summary>When it began; tells it from another one.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required MigrationPhase Phase { get; init; }

    /// <summary>When the phase began.</summary>
    public required DateTimeOffset PhaseAt { get; init; }

    /// <summary>The ids of embedders whose vectors go in the end.</summary>
    public required IReadOnlyList<string> Drops { get; init; }

    public required IReadOnlyList<MigrationPart> Parts { get; init; }

    /// <summary>Whether new memories need a vector of <see cref="To"/> besides the serving embedder's.</summary>
    [JsonIgnore]
    public bool IsFilling => Phase is MigrationPhase.Fill or MigrationPhase.Verify;

    /// <summary>Share of the parts that are done in this phase, 0 to 1.</summary>
    [JsonIgnore]
    public double Progress => Parts.Count(static part => part.Done) / (double)Parts.Count;

    /// <summary>A migration at its beginning.</summary>
    public static MigrationNote Start(string from, string to, MigrationPhase phase, IEnumerable<string> drops, DateTimeOffset now) => new()
    {
        From = from,
        To = to,
        StartedAt = now,
        Phase = phase,
        PhaseAt = now,
        Drops = [.. drops.Distinct().Where(id => id != to).TakeLast(DropLimit)],
        Parts = FreeParts(),
    };

    /// <summary>The same in another phase.</summary>
    public MigrationNote Enter(MigrationPhase phase, DateTimeOffset now) => this with { Phase = phase, PhaseAt = now, Parts = FreeParts() };

    /// <summary>Whether another note is of the same migration and phase.</summary>
    public bool IsSameWork(MigrationNote? other) => other is not null && (other.To, other.StartedAt, other.Phase) == (To, StartedAt, Phase);

    private static MigrationPart[] FreeParts() => [.. Enumerable.Repeat(MigrationPart.Free, MigrationPart.Count)];
}
