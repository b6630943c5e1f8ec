using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>
/// Accepted turns: bounded, in order for each owner, each turn once. Full: the new entry is refused; what was accepted
/// stays until it is written, lost for good, or its owner is erased.
/// </summary>
/// <param name="limit">Entries that may wait.</param>
/// <param name="joinsTurns">Whether turns that become no memory are written together with what comes after them.</param>
internal sealed class LearnQueue(int limit, bool joinsTurns)
{
    /// <summary>
    /// How many characters of an average entry the limit reckons with: 10,000 entries of 4,000 characters are 80 MB, the
    /// most that the queue may hold whatever is said.
    /// </summary>
    private const int CharactersPerEntry = 4000;

    // An entry has some five records: the write stays well under a megabyte.
    private const int TogetherLimit = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<Owner, LearnLane> _lanes = [];
    private readonly Dictionary<(Owner Owner, UInt128 Key), LearnEntry> _named = [];
    private readonly Queue<LearnLane> _ready = [];
    private readonly List<LearnLane> _waiting = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private long _characters;
    private bool _closed;

    /// <summary>How many entries were accepted and not written yet.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Completes when the queue is closed and empty.</summary>
    public Task Drained => _drained.Task;

    /// <summary>Takes an entry in, or says why not.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="known">The entry of the same turn that waits already.</param>
    /// <param name="waits">The entry's lane began to wait: somebody must <see cref="Release"/> it in a while.</param>
    public LearnAdmission Add(LearnEntry entry, out LearnEntry? known, out bool waits)
    {
        known = null;
        waits = false;
        lock (_gate)
        {
            if (entry.Key is { } key && _named.TryGetValue((entry.Owner, key), out known))
            {
                return LearnAdmission.Known;
            }

            if (_closed)
            {
                return LearnAdmission.Stopping;
            }

            var share = entry.KeepsMemory ? 1 : 2;
            if (_count >= Math.Max(limit / share, 1) || _characters >= (long)limit * CharactersPerEntry / share)
            {
                return LearnAdmission.Full;
            }

            _count++;
            _characters += entry.Characters;
            if (entry.Key is { } name)
            {
                _named.Add((entry.Owner, name), entry);
            }

            waits = Enqueue(entry);
            return LearnAdmission.Accepted;
        }
    }

    /// <summary>Lets every waiting lane stand in line.</summary>
    public void Release()
    {
        lock (_gate)
        {
            foreach (var lane in _waiting)
            {
                if (lane.State == LearnLaneState.Waiting)
                {
                    Ready(lane);
                }
            }

            _waiting.Clear();
        }
    }

    /// <summary>How many lanes stand in line.</summary>
    public int ReadyCount()
    {
        lock (_gate)
        {
            return _ready.Count;
        }
    }

    /// <summary>
    /// Hands out the first entry of the first lane in line. Turns that become no memory, and records alone, are one write with what comes after them,
    /// up to the next turn of which something is kept: that waits for no write before its own.
    /// The lane is the taker's until <see cref="Done"/>.
    /// </summary>
    public bool TryTake(out LearnLane lane, out IReadOnlyList<LearnEntry> entries)
    {
        lock (_gate)
        {
            while (_ready.TryDequeue(out lane!))
            {
                if (lane.Entries.TryPeek(out var first))
                {
                    lane.State = LearnLaneState.Busy;
                    entries = Together(lane.Entries, first);
                    return true;
                }

                _lanes.Remove(lane.Owner);
            }

            entries = [];
            return false;
        }
    }

    /// <summary>The entries that were taken of a lane are written or lost.</summary>
    public void Done(LearnLane lane, IReadOnlyList<LearnEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                // After an erasure the lane is empty, and what it held was let go of there.
                if (lane.Entries.TryPeek(out var first) && ReferenceEquals(first, entry))
                {
                    lane.Entries.Dequeue();
                    Forget(entry);
                }
            }

            if (lane.Entries.Count > 0)
            {
                Ready(lane);
            }
            else
            {
                _lanes.Remove(lane.Owner);
            }
        }
    }

    /// <summary>Lets go of everything that waits for an erased owner.</summary>
    public IReadOnlyList<LearnEntry> Drop(OwnerKey key)
    {
        lock (_gate)
        {
            var dropped = new List<LearnEntry>();
            foreach (var lane in _lanes.Values)
            {
                if (lane.Key == key)
                {
                    dropped.AddRange(lane.Entries);
                    lane.Entries.Clear();
                }
            }

            dropped.ForEach(Forget);
            return dropped;
        }
    }

    /// <summary>Refuses every further entry.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            CompleteIfDrained();
        }
    }

    // What is to be forgotten is looked for before anything is written, so it stands alone.
    private List<LearnEntry> Together(Queue<LearnEntry> waiting, LearnEntry first)
    {
        if (first.KeepsMemory || waiting.Count == 1 || !Joins(first))
        {
            return [first];
        }

        var together = waiting.TakeWhile(Joins).Take(TogetherLimit).ToList();
        if (joinsTurns && waiting.Count > together.Count && waiting.ElementAt(together.Count) is { KeepsMemory: true, Extraction.Forget: null } next)
        {
            together.Add(next);
        }

        return together;
    }

    private bool Joins(LearnEntry entry) => entry.Turn is null || (joinsTurns && !entry.KeepsMemory);

    private bool Enqueue(LearnEntry entry)
    {
        if (!_lanes.TryGetValue(entry.Owner, out var lane))
        {
            lane = new LearnLane(entry.Owner);
            _lanes.Add(entry.Owner, lane);
            lane.Entries.Enqueue(entry);
            if (entry.KeepsMemory)
            {
                Ready(lane);
                return false;
            }

            _waiting.Add(lane);
            return _waiting.Count == 1;
        }

        lane.Entries.Enqueue(entry);
        if (entry.KeepsMemory && lane.State == LearnLaneState.Waiting)
        {
            Ready(lane);
        }

        return false;
    }

    private void Ready(LearnLane lane)
    {
        lane.State = LearnLaneState.Ready;
        _ready.Enqueue(lane);
    }

    private void Forget(LearnEntry entry)
    {
        _count--;
        _characters -= entry.Characters;
        if (entry.Key is { } key)
        {
            _named.Remove((entry.Owner, key));
        }

        CompleteIfDrained();
    }

    private void CompleteIfDrained()
    {
        if (_closed && _count == 0)
        {
            _drained.TrySetResult();
        }
    }
}
