using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>
/// What the writer does beside the writes that it is given, in steps of some milliseconds between them: removes expired records, and
/// makes lists of terms.
/// </summary>
internal sealed class Upkeep(TimeProvider time)
{
    // Expired records are found by no read: this is about room in the file only.
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    // A locked file, a full disk: soon enough not to be missed, rarely enough not to be felt.
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(1);

    private readonly Queue<byte[]> _owners = new();
    private readonly HashSet<OwnerKey> _waiting = [];
    private long _lastSweep = time.GetTimestamp();
    private long _trouble;
    private bool _sweeping;
    private bool _inTrouble;

    /// <summary>How long until the next step is due.</summary>
    public TimeSpan NextStep =>
        _inTrouble ? Until(_trouble, PauseAfterTrouble)
        : _owners.Count > 0 || _sweeping ? TimeSpan.Zero
        : Until(_lastSweep, SweepInterval);

    /// <summary>Lists of terms are to be made for an owner, or to catch up.</summary>
    public void WantLists(byte[] owner)
    {
        if (_waiting.Add(OwnerKey.Read(owner)))
        {
            _owners.Enqueue(owner);
        }
    }

    /// <summary>Does a step, if one is due.</summary>
    /// <remarks>What it throws is for the writer to see to; the step is tried again later.</remarks>
    public void Attempt(StoreWriter writer)
    {
        if (NextStep > TimeSpan.Zero)
        {
            return;
        }

        try
        {
            _inTrouble = false;
            Sweep(writer);
            BuildLists(writer);
        }
        catch
        {
            _inTrouble = true;
            _trouble = time.GetTimestamp();
            throw;
        }
    }

    private TimeSpan Until(long since, TimeSpan interval)
    {
        var left = interval - time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Sweep(StoreWriter writer)
    {
        if (!_sweeping && Until(_lastSweep, SweepInterval) > TimeSpan.Zero)
        {
            return;
        }

        _sweeping = false;
        _lastSweep = time.GetTimestamp();
        if (writer.Records.HasExpired())
        {
            writer.Begin();
            var more = writer.Records.Sweep();
            writer.Commit();
            _sweeping = more;
        }
    }

    private void BuildLists(StoreWriter writer)
    {
        if (!_owners.TryPeek(out var owner))
        {
            return;
        }

        writer.Begin();
        var more = writer.BuildLists(owner);
        writer.Commit();

        // One after the other: half a list is of no use to anybody.
        if (!more)
        {
            _owners.Dequeue();
            _waiting.Remove(OwnerKey.Read(owner));
        }
    }
}
