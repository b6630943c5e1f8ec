using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>The deployment's secret: made by whoever asks first, the same for all.</summary>
internal static class DeploymentSecret
{
    private const string Field = "secret";

    public static async Task<byte[]> GetAsync(RedisSession session, KeyLayout keys) =>
        await ReadAsync(session, keys).ConfigureAwait(false) is { } secret
            ? Checked(secret, keys)
            : await OfferAsync(session, keys, RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize)).ConfigureAwait(false);

    /// <summary>Makes this the secret if there is none, and says which it is.</summary>
    public static async Task<byte[]> OfferAsync(RedisSession session, KeyLayout keys, byte[] offered)
    {
        await session.Writes.HashSetAsync(keys.Deployment, Field, offered, When.NotExists).ConfigureAwait(false);
        return Checked(await ReadAsync(session, keys).ConfigureAwait(false), keys);
    }

    private static async Task<byte[]?> ReadAsync(RedisSession session, KeyLayout keys) =>
        (byte[]?)await session.Reads.HashGetAsync(keys.Deployment, Field, CommandFlags.DemandMaster).ConfigureAwait(false);

    private static byte[] Checked(byte[]? secret, KeyLayout keys) =>
        secret is { Length: OwnerKeyring.SecretSize }
            ? secret
            : throw new RedisUnsuitableException($"the deployment's secret under '{keys.Deployment}' is damaged. Restore it from a backup: without it no owner's key can be told.");
}
