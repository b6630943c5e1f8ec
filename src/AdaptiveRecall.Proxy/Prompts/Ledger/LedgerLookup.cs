using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// What the ledger knows of one prompt: looked for at hand, and what is not there read from the store in one batch, beside recall's own
/// reads. Then confirmed by the head that recall reads.
/// </summary>
/// <remarks>
/// What a read found may be kept at hand only for an epoch that was known before the read began: between a read and a later head a memory
/// may have been erased. The first request of an owner knows no epoch; what it reads serves that request alone.
/// </remarks>
internal sealed class LedgerLookup(LedgerCache cache, IOwnerRecords records, LedgerMetrics metrics, OwnerKey owner, IReadOnlyList<ILedgerReader> readers, ErasurePassage passage)
{
    private readonly Dictionary<RecordKey, LedgerValue?> _found = [];
    private readonly List<RecordKey> _wanted = [];
    private Task<IReadOnlyList<OwnerRecord?>>? _reading;
    private long? _epoch;
    private bool _hit;
    private bool _isCurrent;

    /// <summary>Whether a value is at hand; then <see cref="Find"/> gives it.</summary>
    public bool Has(RecordKey key)
    {
        if (_epoch is not { } epoch || !cache.TryGet(owner, epoch, key, out var value))
        {
            return false;
        }

        _hit = true;
        _found[key] = value;
        return true;
    }

    /// <summary>Reads a value from the store, with all others that are wanted.</summary>
    public void Want(RecordKey key) => _wanted.Add(key);

    /// <summary>Looks for what the readers need.</summary>
    public void Begin(CancellationToken cancellationToken)
    {
        _epoch = cache.EpochOf(owner);
        Plan(cancellationToken);
    }

    /// <summary>Waits for what is read, and reads anew what was at hand of another epoch.</summary>
    public async ValueTask ConfirmAsync(OwnerHead head, CancellationToken cancellationToken)
    {
        if (_epoch != head.Epoch)
        {
            cache.Confirm(owner, head.Epoch);
            if (_hit)
            {
                _epoch = head.Epoch;
                Plan(cancellationToken);
            }
        }

        _isCurrent = _epoch == head.Epoch;
        await CompleteAsync(cancellationToken);

        // From here on what this request finds out is true of the head's epoch.
        _epoch = head.Epoch;
    }

    /// <summary>Waits for what is read, where no head is: for what holds nothing of a memory.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (_reading is not null)
        {
            // A store may ignore the token.
            await CollectAsync(_reading.WaitAsync(cancellationToken));
        }
    }

    /// <summary>The value of a name that was asked for; nothing: it is not known.</summary>
    public LedgerValue? Find(RecordKey key) => _found.GetValueOrDefault(key);

    /// <summary>Keeps at hand, under one more name, what was found.</summary>
    public void Remember(RecordKey key, LedgerValue value)
    {
        if (_isCurrent && passage.IsOpen)
        {
            cache.Set(owner, _epoch!.Value, key, value);
        }
    }

    /// <summary>Keeps at hand what this request itself made; not when the owner was erased since, as happens while an answer takes its time.</summary>
    public void Add(LedgerValue value)
    {
        if (_epoch is { } epoch && passage.IsOpen)
        {
            cache.Set(owner, epoch, value.Key, value);
        }
    }

    private void Plan(CancellationToken cancellationToken)
    {
        _found.Clear();
        _wanted.Clear();
        _hit = false;
        foreach (var reader in readers)
        {
            reader.Plan(this);
        }

        metrics.LookedUp(_wanted.Count);
        _reading = _wanted.Count == 0 ? null : records.ReadRecordsAsync(owner, _wanted, cancellationToken).AsTask();
    }

    private async ValueTask CollectAsync(Task<IReadOnlyList<OwnerRecord?>> reading)
    {
        IReadOnlyList<OwnerRecord?> read;
        try
        {
            read = await reading;
        }
        catch (MemoryStoreException)
        {
            // A miss inserts nothing. Recall meets the same trouble, and tells it.
            metrics.ReadFailed();
            return;
        }

        for (var i = 0; i < _wanted.Count; i++)
        {
            if (read[i] is { } record && LedgerCodec.Decode(record) is { } value)
            {
                _found[_wanted[i]] = value;
                Remember(_wanted[i], value);
            }
        }
    }
}
