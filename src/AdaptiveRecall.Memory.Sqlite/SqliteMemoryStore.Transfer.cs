using System.Runtime.CompilerServices;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite;

/// <content>The deployment's secret and notes, and the walk over everything.</content>
public sealed partial class SqliteMemoryStore
{
    // Owners are small; some tens of kilobytes a page.
    private const int OwnerPage = 200;

    private const int NoteLimit = 4096;

    private byte[]? _secret;

    /// <inheritdoc/>
    public async ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken)
    {
        var secret = _secret ??= await _readers.RunAsync(reader => reader.ReadDeployment().Secret, cancellationToken).ConfigureAwait(false)
            ?? await ChangeAsync(writer => writer.Deployment.GiveSecret(), cancellationToken).ConfigureAwait(false);
        return [.. secret];
    }

    /// <inheritdoc/>
    public ValueTask<bool> AdoptSecretAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, OwnerKeyring.SecretSize);
        return ChangeAsync(writer => writer.Deployment.AdoptSecret(secret.Span), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredOwner> ReadOwnersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OwnerKey? after = null;
        while (true)
        {
            var page = await _readers.RunAsync(reader => reader.Transfer.ReadOwners(after, OwnerPage), cancellationToken).ConfigureAwait(false);
            foreach (var owner in page)
            {
                yield return owner;
            }

            if (page.Count < OwnerPage)
            {
                yield break;
            }

            after = page[^1].Key;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadEntriesAsync(OwnerKey owner, long after, int limit, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return _readers.RunAsync<IReadOnlyList<StoredEntry>>(
            reader =>
            {
                using var snapshot = reader.ReadSnapshot();
                return reader.Transfer.ReadEntries(owner.ToArray(), after, limit);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<string?> ReadNoteAsync(string name, CancellationToken cancellationToken) =>
        _readers.RunAsync(reader => reader.Transfer.ReadNote(name), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> WriteNoteAsync(string name, string? expected, string value, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(value), NoteLimit, nameof(value));
        return ChangeAsync(writer => writer.Deployment.WriteNote(name, expected, value), cancellationToken);
    }
}
