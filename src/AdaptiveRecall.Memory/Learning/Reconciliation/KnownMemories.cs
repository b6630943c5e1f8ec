using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>
/// The memories that learning compared lately, with their statements and words: a new sentence is compared with up to 24 known ones, of which
/// each takes 10 to 40 microseconds to read, and the same ones come up turn after turn. Believed only as far as the owner's head.
/// </summary>
/// <remarks>Beyond <see cref="ByteLimit"/> the owners that were not heard of for longest are dropped and counted; what is asked for then is read again.</remarks>
internal sealed class KnownMemories(IMemoryStore store, long byteLimit = KnownMemories.ByteLimit, IMeterFactory? meters = null) : IErasureObserver
{
    /// <summary>32 MB are some 20,000 memories of a sentence or two.</summary>
    public const long ByteLimit = 32 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerKey, LinkedListNode<OwnerMemories>> _owners = [];
    private readonly LinkedList<OwnerMemories> _newestFirst = [];
    private readonly Counter<long>? _dropped = meters?.Create(LearningMetrics.MeterName)
        .CreateCounter<long>("adaptiverecall.learning.known.dropped", "{memory}", "Memories whose statements were let go of because too many were held.");
    private long _bytes;
    private long _removals;

    /// <summary>About what is held, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The memories of these ids as of a head or later, in this order; <see langword="null"/> where the owner has none of that id.</summary>
    /// <exception cref="MemoryStoreException">They are not known and the store could not be read.</exception>
    public ValueTask<IReadOnlyList<Memories.Memory?>> GetAsync(OwnerKey owner, OwnerHead head, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        var memories = new Memories.Memory?[ids.Count];
        List<MemoryId>? missing = null;
        long removals;
        lock (_gate)
        {
            removals = _removals;
            var known = Find(owner);
            for (var i = 0; i < memories.Length; i++)
            {
                if (known?.GetValueOrDefault(ids[i]) is { } found && found.ReadAt >= head.MemoriesChanged)
                {
                    memories[i] = found.Memory;
                }
                else
                {
                    (missing ??= []).Add(ids[i]);
                }
            }
        }

        return missing is null ? new(memories) : ReadAsync(owner, head, ids, memories, missing, removals, cancellationToken);
    }

    /// <summary>The statements of a memory.</summary>
    public IReadOnlyList<Statement> StatementsOf(OwnerKey owner, Memories.Memory memory)
    {
        lock (_gate)
        {
            if (Same(owner, memory)?.Statements is { } known)
            {
                return known;
            }
        }

        var statements = StatementReader.Read(memory.Text);
        lock (_gate)
        {
            if (Same(owner, memory) is { } known)
            {
                known.Statements = statements;
            }
        }

        return statements;
    }

    /// <summary>The distinct words of a memory (<see cref="CollectedWords"/>).</summary>
    public IReadOnlySet<string> WordsOf(OwnerKey owner, Memories.Memory memory)
    {
        lock (_gate)
        {
            if (Same(owner, memory)?.Words is { } known)
            {
                return known;
            }
        }

        var words = CollectedWords.Of(memory.Text);
        lock (_gate)
        {
            if (Same(owner, memory) is { } known)
            {
                known.Words = words;
            }
        }

        return words;
    }

    /// <inheritdoc/>
    public void OwnerErased(OwnerKey owner)
    {
        lock (_gate)
        {
            _removals++;
            if (_owners.TryGetValue(owner, out var entry))
            {
                Remove(entry);
            }
        }
    }

    /// <inheritdoc/>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories)
    {
        lock (_gate)
        {
            _removals++;
            if (_owners.TryGetValue(owner, out var entry))
            {
                foreach (var memory in memories)
                {
                    Drop(entry.Value, memory);
                }
            }
        }
    }

    private async ValueTask<IReadOnlyList<Memories.Memory?>> ReadAsync(
        OwnerKey owner, OwnerHead head, IReadOnlyList<MemoryId> ids, Memories.Memory?[] memories, List<MemoryId> missing, long removals, CancellationToken cancellationToken)
    {
        var read = await store.GetAsync(owner, missing, cancellationToken).ConfigureAwait(false);
        for (int i = 0, next = 0; i < memories.Length && next < missing.Count; i++)
        {
            if (memories[i] is null && ids[i] == missing[next])
            {
                memories[i] = read[next++];
            }
        }

        lock (_gate)
        {
            // What was read before a removal may be what was removed.
            if (removals == _removals)
            {
                Keep(owner, head, missing, read);
            }
        }

        return memories;
    }

    private void Keep(OwnerKey owner, OwnerHead head, List<MemoryId> ids, IReadOnlyList<Memories.Memory?> read)
    {
        if (!_owners.TryGetValue(owner, out var entry))
        {
            _owners.Add(owner, entry = _newestFirst.AddFirst(new OwnerMemories(owner, [])));
        }

        var known = entry.Value.Known;
        for (var i = 0; i < read.Count; i++)
        {
            var before = known.GetValueOrDefault(ids[i]);
            Drop(entry.Value, ids[i]);
            if (read[i] is { } memory)
            {
                var same = before?.Memory.Text == memory.Text ? before : null;
                var kept = new KnownMemory(memory, head.Version) { Statements = same?.Statements, Words = same?.Words };
                known.Add(ids[i], kept);
                _bytes += kept.Bytes;
            }
        }

        while (_bytes > byteLimit && _newestFirst.Last is { } oldest)
        {
            _dropped?.Add(oldest.Value.Known.Count);
            Remove(oldest);
        }
    }

    private Dictionary<MemoryId, KnownMemory>? Find(OwnerKey owner)
    {
        if (!_owners.TryGetValue(owner, out var entry))
        {
            return null;
        }

        _newestFirst.Remove(entry);
        _newestFirst.AddFirst(entry);
        return entry.Value.Known;
    }

    // What was made of another text is not of this one.
    private KnownMemory? Same(OwnerKey owner, Memories.Memory memory) =>
        _owners.TryGetValue(owner, out var entry) && entry.Value.Known.TryGetValue(memory.Id, out var known) && known.Memory.Text == memory.Text ? known : null;

    private void Remove(LinkedListNode<OwnerMemories> entry)
    {
        foreach (var known in entry.Value.Known.Values)
        {
            _bytes -= known.Bytes;
        }

        _owners.Remove(entry.Value.Owner);
        _newestFirst.Remove(entry);
    }

    private void Drop(OwnerMemories owner, MemoryId memory)
    {
        if (owner.Known.Remove(memory, out var known))
        {
            _bytes -= known.Bytes;
        }
    }

    private readonly record struct OwnerMemories(OwnerKey Owner, Dictionary<MemoryId, KnownMemory> Known);
}
