using System.Security.Cryptography;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>Says whose key it is, or refuses it.</summary>
internal sealed class ApiKeyVerifier(ApiKeyCache keys, ApiKeyUses uses, TimeProvider time)
{
    // Compared with where there is no such key, so that the answer takes as long.
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    public async ValueTask<Verdict> VerifyAsync(Credential credential, CancellationToken cancellationToken)
    {
        if (!ApiKeyText.TryRead(credential.Value!, out var id, out var hash))
        {
            return Refusal.InvalidKey;
        }

        ApiKeyState? found;
        try
        {
            found = await keys.FindAsync(id, cancellationToken);
        }
        catch (MemoryStoreException)
        {
            return Refusal.Unavailable;
        }

        var now = time.GetUtcNow();
        var name = NameOf(id);
        var matches = CryptographicOperations.FixedTimeEquals(hash, found?.Key.Hash ?? NoHash);
        if (found is null || !matches || !found.IsValidAt(now))
        {
            return Refusal.InvalidKey with { Name = found is null ? null : name };
        }

        uses.Note(id, name, now);
        return new Caller(name, found.Key.Scopes) { Tenant = found.Key.Tenant, Users = found.Key.Users, CredentialHeader = credential.Header };
    }

    /// <summary>What the audit calls a key.</summary>
    public static string NameOf(ulong id) => "key:" + ApiKeyText.Format(id);
}
