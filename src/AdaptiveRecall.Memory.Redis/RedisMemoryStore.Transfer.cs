using System.Runtime.CompilerServices;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Redis.Transfer;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis;

/// <content>Copying, and the deployment's notes.</content>
public sealed partial class RedisMemoryStore
{
    // What a note may take.
    private const int NoteLimit = 4096;

    /// <inheritdoc/>
    public async ValueTask<bool> AdoptSecretAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken)
    {
        if (secret.Length != OwnerKeyring.SecretSize)
        {
            throw new ArgumentException($"A secret has {OwnerKeyring.SecretSize} bytes, not {secret.Length}.", nameof(secret));
        }

        var kept = await WriteAsync("secret", null, session => DeploymentSecret.OfferAsync(session, _keys, secret.ToArray()), cancellationToken).ConfigureAwait(false);
        return kept.AsSpan().SequenceEqual(secret.Span);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredOwner> ReadOwnersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var server in await ReadAsync("owners", default, static session => Task.FromResult(StoreWalk.Masters(session)), cancellationToken).ConfigureAwait(false))
        {
            var cursor = 0L;
            do
            {
                (cursor, var owners) = await ReadAsync("owners", default, session => _walk.ScanAsync(session, server, cursor), cancellationToken).ConfigureAwait(false);
                foreach (var owner in owners)
                {
                    yield return owner;
                }
            }
            while (cursor != 0);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadEntriesAsync(OwnerKey owner, long after, int limit, CancellationToken cancellationToken)
    {
        ThrowIfNoPage(limit);
        return ReadAsync("entries", _keys.Head(owner), session => _walk.ReadEntriesAsync(session, owner, after, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<string?> ReadNoteAsync(string name, CancellationToken cancellationToken) =>
        ReadAsync(
            "note",
            default,
            async session => (string?)await session.Reads.HashGetAsync(_keys.Deployment, KeyLayout.Note(name), CommandFlags.DemandMaster).ConfigureAwait(false),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> WriteNoteAsync(string name, string? expected, string value, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(value) > NoteLimit)
        {
            throw new ArgumentException($"A note has at most {NoteLimit} bytes.", nameof(value));
        }

        RedisValue[] arguments = expected is null ? [KeyLayout.Note(name), value] : [KeyLayout.Note(name), value, expected];
        return WriteAsync(
            "note",
            null,
            async session => (bool)await session.Writes.ScriptEvaluateAsync(StoreScripts.Note, [_keys.Deployment], arguments).ConfigureAwait(false),
            cancellationToken);
    }
}
