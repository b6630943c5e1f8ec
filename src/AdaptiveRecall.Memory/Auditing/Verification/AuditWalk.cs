using System.Globalization;

namespace AdaptiveRecall.Memory.Auditing.Verification;

/// <summary>One chain while it is walked, entry by entry.</summary>
internal sealed class AuditWalk(IReadOnlyList<NotedHead> noted)
{
    // Beyond, the rest is only counted: one cause makes many faults.
    private const int FaultLimit = 20;

    private readonly List<string> _faults = [];
    private AuditRecord? _first;
    private AuditRecord? _last;
    private AuditPayload? _checkpoint;
    private int _more;

    /// <summary>How many entries were added.</summary>
    public long Entries { get; private set; }

    /// <summary>The sequence of the last entry; 0: none.</summary>
    public long Last => _last?.Sequence ?? 0;

    /// <summary>The next entry.</summary>
    public void Add(AuditRecord record)
    {
        Entries++;
        if (_last is null)
        {
            _first = record;
        }
        else if (record.Sequence != _last.Sequence + 1)
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"entries {_last.Sequence + 1} to {record.Sequence - 1} are missing"));
        }
        else
        {
            Check(record, _last.Hash.Span);
        }

        if (!AuditPayload.TryRead(record.Payload.Span, out var payload))
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"entry {record.Sequence} cannot be read"));
        }
        else if (payload.Owner != record.Owner?.ToString())
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"entry {record.Sequence} is filed under another owner than it names"));
        }
        else if (payload.Action == AuditAction.Checkpoint)
        {
            _checkpoint = payload;
        }

        foreach (var head in noted.Where(head => head.Sequence == record.Sequence))
        {
            if (head.Hash != Convert.ToHexStringLower(record.Hash.Span))
            {
                Fault(string.Create(CultureInfo.InvariantCulture, $"entry {record.Sequence} is not the one whose hash was noted"));
            }
        }

        _last = record;
    }

    /// <summary>Ends the walk.</summary>
    /// <returns>What is wrong.</returns>
    public IReadOnlyList<string> Complete(AuditHead head)
    {
        CheckBeginning();
        if (Last != head.Sequence)
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"entries {Last + 1} to {head.Sequence} are missing at the end"));
        }
        else if (_last is not null && !_last.Hash.Span.SequenceEqual(head.Hash.Span))
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"entry {Last} is not the one that the chain's end names"));
        }

        foreach (var late in noted.Where(late => late.Sequence > head.Sequence))
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"entry {late.Sequence}, whose hash was noted, is missing: the chain ends with {head.Sequence}"));
        }

        return _more == 0 ? _faults : [.. _faults, string.Create(CultureInfo.InvariantCulture, $"and {_more} more")];
    }

    private void CheckBeginning()
    {
        if (_first is null)
        {
            return;
        }

        if (_first.Sequence == 1)
        {
            Check(_first, AuditHead.None.Hash.Span);
        }
        else if (_checkpoint is { Hash: { Length: 2 * AuditChain.HashSize } hash, Through: { } through } && through == _first.Sequence - 1 && hash.All(char.IsAsciiHexDigit))
        {
            Check(_first, Convert.FromHexString(hash));
        }
        else
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"entries before {_first.Sequence} are missing, and no checkpoint says so"));
        }
    }

    private void Check(AuditRecord record, ReadOnlySpan<byte> before)
    {
        if (!AuditChain.Hash(before, record.Sequence, record.Payload.Span).AsSpan().SequenceEqual(record.Hash.Span))
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"entry {record.Sequence} does not follow from the one before: one of them was changed"));
        }
    }

    private void Fault(string fault)
    {
        if (_faults.Count < FaultLimit)
        {
            _faults.Add(fault);
        }
        else
        {
            _more++;
        }
    }
}
