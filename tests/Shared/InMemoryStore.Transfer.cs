using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <content>What copying needs: the secret, the walk over everything, notes.</content>
public sealed partial class InMemoryStore
{
    private const int NoteLimit = 4096;

    private readonly Dictionary<string, string> _notes = [];
    private byte[]? _secret;

    /// <inheritdoc/>
    public ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken) =>
        Run(() => (_secret ??= RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize)).ToArray(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> AdoptSecretAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, OwnerKeyring.SecretSize);
        return Run(() => (_secret ??= secret.ToArray()).AsSpan().SequenceEqual(secret.Span), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredOwner> ReadOwnersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var owners = await Run(
            () => _owners.Keys.Concat(_records.Owners).Concat(_work.Owners).Distinct().Select(key => new StoredOwner(key, _owners.GetValueOrDefault(key)?.Owner, HeadOf(key))).ToList(),
            cancellationToken);
        foreach (var owner in owners)
        {
            yield return owner;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadEntriesAsync(OwnerKey owner, long after, int limit, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return Run<IReadOnlyList<StoredEntry>>(
            () => _owners.TryGetValue(owner, out var log)
                ? [.. log.Cards.Where(card => card.Position > after).Take(limit).Select(card => EntryOf(log, card))]
                : [],
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<string?> ReadNoteAsync(string name, CancellationToken cancellationToken) => Run(() => _notes.GetValueOrDefault(name), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> WriteNoteAsync(string name, string? expected, string value, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(value), NoteLimit);
        return Run(
            () =>
            {
                if (_notes.GetValueOrDefault(name) != expected)
                {
                    return false;
                }

                _notes[name] = value;
                return true;
            },
            cancellationToken);
    }

    private static StoredEntry EntryOf(InMemoryStoreOwner log, StoredCard card) => new(
        card,
        log.TurnAt(card.Position),
        card.Memory is { } id ? log.Memories[id].Memory : null,
        card.Memory is { } memory ? [.. log.VectorsOf(memory)] : []);
}
