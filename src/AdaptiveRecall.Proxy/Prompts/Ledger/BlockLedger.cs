using System.Collections.Immutable;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// What was injected where: clients resend a conversation without our blocks, and the same bytes are put back, so that
/// the provider's prompt cache keeps hitting. In this process only, bounded, expiring; what it does not know is not
/// injected. One lock: an operation takes about a microsecond, a recall a thousand times that.
/// </summary>
internal sealed class BlockLedger
{
    private readonly Lock _gate = new();
    private readonly SlidingMap<(OwnerKey Owner, ChainHash Place), LedgerEntry> _entries;
    private readonly Dictionary<OwnerKey, HashSet<ChainHash>> _places = [];
    private volatile string? _opening;
    private long _erasures;

    public BlockLedger(LedgerOptions options, TimeProvider time)
    {
        _entries = new(time, options.Expiry, options.EntryLimit, options.ByteLimit, Forget);
    }

    /// <summary>
    /// How often something was erased, of anybody. To be read before a recall: <see cref="Record"/> keeps nothing that was
    /// recalled before an erasure and arrives after it.
    /// </summary>
    public long Erasures => Volatile.Read(ref _erasures);

    /// <summary>Places of which something is known, for metrics.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Entries dropped at the bounds, for metrics.</summary>
    public long Evicted
    {
        get
        {
            lock (_gate)
            {
                return _entries.Evicted;
            }
        }
    }

    /// <summary>What is known of a place.</summary>
    public LedgerEntry? Find(OwnerKey owner, ChainHash place)
    {
        lock (_gate)
        {
            return _entries.TryGet((owner, place), out var entry) ? entry : null;
        }
    }

    /// <summary>What was injected at a place from memories that have not changed since: to be injected again, without recall.</summary>
    public LedgerBlock? Reuse(OwnerKey owner, ChainHash place, OwnerHead head) => Find(owner, place)?.Of(head);

    /// <summary>
    /// Notes what is injected at a place, and says what is to be injected: of several requests that recalled from the same
    /// memories for the same place, all get what the first one noted.
    /// </summary>
    /// <param name="owner">Whose conversation.</param>
    /// <param name="place">The final user message.</param>
    /// <param name="head">The owner's head that the block was recalled from.</param>
    /// <param name="block">The block, or <see cref="LedgerBlock.Nothing"/>.</param>
    /// <param name="erasures"><see cref="Erasures"/> from before the recall.</param>
    public LedgerBlock Record(OwnerKey owner, ChainHash place, OwnerHead head, LedgerBlock block, long erasures)
    {
        lock (_gate)
        {
            if (erasures != _erasures)
            {
                return block;
            }

            NoteOpening(block.Text);
            var variant = new LedgerVariant(block, head.Epoch, head.Version, []);
            if (!_entries.TryGet((owner, place), out var entry))
            {
                Set(owner, place, new LedgerEntry([variant]));
                return block;
            }

            if (entry.Of(head) is { } first)
            {
                return first;
            }

            Set(owner, place, entry.With(variant));
            return block;
        }
    }

    /// <summary>Notes the answer that followed a block, once it is complete.</summary>
    /// <param name="owner">Whose conversation.</param>
    /// <param name="place">The user message that was answered.</param>
    /// <param name="block">What <see cref="Record"/> or <see cref="Reuse"/> gave.</param>
    /// <param name="answer">The answer's fingerprint; 0, where none could be taken, is not noted.</param>
    public void SetAnswer(OwnerKey owner, ChainHash place, LedgerBlock block, ulong answer)
    {
        lock (_gate)
        {
            if (answer != 0 && _entries.TryGet((owner, place), out var entry))
            {
                Set(owner, place, entry.Change(variant => ReferenceEquals(variant.Block, block) && variant.Version >= 0, variant => variant.WithAnswer(answer)));
            }
        }
    }

    /// <summary>Empties every block that shows one of these memories.</summary>
    public void Erase(OwnerKey owner, IReadOnlySet<MemoryId> memories)
    {
        lock (_gate)
        {
            _erasures++;
            foreach (var place in PlacesOf(owner))
            {
                if (_entries.TryPeek((owner, place), out var entry) && entry.Variants.Any(Shows))
                {
                    Set(owner, place, entry.Change(Shows, static variant => variant.Emptied()));
                }
            }
        }

        bool Shows(LedgerVariant variant) => variant.Block.Memories.Any(memories.Contains);
    }

    /// <summary>Forgets everything of an owner.</summary>
    public void Erase(OwnerKey owner)
    {
        lock (_gate)
        {
            _erasures++;
            foreach (var place in PlacesOf(owner))
            {
                _entries.Remove((owner, place));
            }
        }
    }

    /// <summary>
    /// A text without the blocks of ours in it: a client that resends the prompt as the upstream saw it must not teach us
    /// what we said ourselves.
    /// </summary>
    public string WithoutBlocks(OwnerKey owner, string text)
    {
        // All blocks open alike, and hardly a text holds one: this is where nearly every call ends.
        if (_opening is not { } opening || !text.Contains(opening, StringComparison.Ordinal))
        {
            return text;
        }

        // Longest first: one block may be the beginning of another.
        foreach (var block in BlocksOf(owner).OrderByDescending(static block => block.Length))
        {
            for (var at = text.IndexOf(block, StringComparison.Ordinal); at >= 0; at = text.IndexOf(block, StringComparison.Ordinal))
            {
                text = string.Concat(text.AsSpan(0, at).TrimEnd('\n'), text.AsSpan(at + block.Length).TrimStart('\n'));
            }
        }

        return text;
    }

    // What every block so far begins with.
    private void NoteOpening(string block)
    {
        if (block.Length > 0)
        {
            _opening = _opening is { } opening ? opening[..opening.AsSpan().CommonPrefixLength(block)] : block;
        }
    }

    private HashSet<string> BlocksOf(OwnerKey owner)
    {
        var blocks = new HashSet<string>(StringComparer.Ordinal);
        lock (_gate)
        {
            foreach (var place in PlacesOf(owner))
            {
                if (_entries.TryPeek((owner, place), out var entry))
                {
                    blocks.UnionWith(entry.Variants.Select(static variant => variant.Block.Text).Where(static text => text.Length > 0));
                }
            }
        }

        return blocks;
    }

    private ImmutableArray<ChainHash> PlacesOf(OwnerKey owner) => _places.TryGetValue(owner, out var places) ? [.. places] : [];

    private void Set(OwnerKey owner, ChainHash place, LedgerEntry entry)
    {
        if (!_places.TryGetValue(owner, out var places))
        {
            _places.Add(owner, places = []);
        }

        places.Add(place);
        _entries.Set((owner, place), entry, entry.Size);
    }

    private void Forget((OwnerKey Owner, ChainHash Place) key)
    {
        if (_places.TryGetValue(key.Owner, out var places) && places.Remove(key.Place) && places.Count == 0)
        {
            _places.Remove(key.Owner);
        }
    }
}
