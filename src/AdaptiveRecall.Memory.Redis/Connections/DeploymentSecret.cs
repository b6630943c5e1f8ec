using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>The deployment's secret: made by whoever asks first, the same for all.</summary>
internal static class DeploymentSecret
{
    private const string Field = "secret";

    public static async Task<byte[]> GetAsync(RedisSession session, KeyLayout keys)
    {
        var secret = (byte[]?)await session.Reads.HashGetAsync(keys.Deployment, Field, CommandFlags.DemandMaster).ConfigureAwait(false);
        if (secret is null)
        {
            await session.Writes.HashSetAsync(keys.Deployment, Field, RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize), When.NotExists).ConfigureAwait(false);
            secret = (byte[]?)await session.Reads.HashGetAsync(keys.Deployment, Field, CommandFlags.DemandMaster).ConfigureAwait(false);
        }

        return secret is { Length: OwnerKeyring.SecretSize }
            ? secret
            : throw new RedisUnsuitableException($"the deployment's secret under '{keys.Deployment}' is damaged. Restore it from a backup: without it no owner's key can be told.");
    }
}
