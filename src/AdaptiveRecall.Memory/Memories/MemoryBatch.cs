using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>The memories that one call creates or reinforces, before they are written together.</summary>
internal sealed class MemoryBatch(DateTimeOffset now, MemoryIdGenerator ids)
{
    private readonly List<Entry> _entries = [];
    private readonly List<int> _results = [];
    private readonly Dictionary<string, int> _byText = new(SameWords.Comparer);

    /// <summary>When the batch was made: creation time of what is new, use of what is reinforced.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Whether a memory of these words is in the batch.</summary>
    public bool Holds(string text) => _byText.ContainsKey(text);

    /// <summary>Adds a draft, or reinforces what says the same, in the batch or in the store.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="text">Its text.</param>
    /// <param name="vector">Which of the call's vectors is the text's.</param>
    /// <param name="same">The stored memory that says the same.</param>
    public void Add(MemoryDraft draft, KeptText text, int vector, Memory? same)
    {
        if (draft.Reconcile && _byText.TryGetValue(draft.Text, out var index))
        {
            _entries[index] = _entries[index] with { Memory = Used(_entries[index].Memory) };
            _results.Add(index);
            return;
        }

        var memory = same is null ? Create(ids.Next(), draft, text, now) : Used(same) with { Version = same.Version + 1, UpdatedAt = now };
        _byText[draft.Text] = _entries.Count;
        _results.Add(_entries.Count);
        _entries.Add(new Entry(memory, same is null ? text : KeptText.Of(same.Text), vector, same));
    }

    public IReadOnlyList<MemoryPut> ToPuts(OwnerKey key, MemoryVectors vectors) =>
        [.. _entries.Select(entry => ToPut(key, entry, vectors))];

    public IReadOnlyList<VectorPut> ToVectors(MemoryVectors vectors) =>
        [.. _entries.SelectMany(entry => vectors.FurtherOf(entry.Vector, entry.Memory.Id))];

    /// <summary>The memory of each draft, in their order.</summary>
    public IReadOnlyList<Memory> ToMemories() => [.. _results.Select(index => _entries[index].Memory)];

    private static MemoryPut ToPut(OwnerKey key, Entry entry, MemoryVectors vectors) => entry.Former is null
        ? entry.Text.ToPut(key, entry.Memory, vectors.Embedder, vectors.Vectors[entry.Vector])
        : entry.Text.ToReplacement(key, entry.Former, entry.Memory, new MemoryChange(ChangeReason.Reinforce, MemoryChange.Api), vectors.Embedder, vectors.Vectors[entry.Vector]);

    /// <summary>A new memory.</summary>
    public static Memory Create(MemoryId id, MemoryDraft draft, KeptText text, DateTimeOffset now) => new()
    {
        Id = id,
        Text = draft.Text,
        Kind = draft.Kind ?? MemoryKind.Fact,
        OccurredAt = draft.OccurredAt ?? now,
        CreatedAt = now,
        UpdatedAt = now,
        Importance = draft.Importance ?? 0.5,
        Confidence = draft.Confidence ?? 1,
        Pinned = draft.Pinned,
        ExpiresAt = draft.ExpiresAt,
        Tags = draft.Tags,
        Source = draft.Source ?? new MemorySource { Type = MemorySource.Api },
        SecretFlags = text.SecretFlags,
        Accesses = AccessHistory.Created(now),
    };

    private Memory Used(Memory memory) => memory with
    {
        Accesses = memory.Accesses.Used(now),
    };

    private sealed record Entry(Memory Memory, KeptText Text, int Vector, Memory? Former);
}
