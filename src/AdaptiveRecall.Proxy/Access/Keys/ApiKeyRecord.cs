using System.Text.Json;

namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>A key in a store: JSON, so that a later version can add to it. Read when a key is not in the cache.</summary>
internal sealed record ApiKeyRecord(
    string Name,
    byte[] Hash,
    MemoryScope Scopes,
    DateTimeOffset CreatedAt,
    string? Tenant,
    IReadOnlyList<string> Users,
    IReadOnlyList<string> Prefixes,
    DateTimeOffset? ExpiresAt,
    ulong? Replaces)
{
    public static byte[] Write(ApiKey key) => JsonSerializer.SerializeToUtf8Bytes(
        new ApiKeyRecord(key.Name, key.Hash, key.Scopes, key.CreatedAt, key.Tenant, key.Users.Users, key.Users.Prefixes, key.ExpiresAt, key.Replaces),
        ApiKeyRecordContext.Default.ApiKeyRecord);

    /// <summary>Reads it; nothing where it is damaged: a key that cannot be read opens nothing.</summary>
    public static ApiKey? Read(ulong id, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ApiKeyRecordContext.Default.ApiKeyRecord) is { Hash: not null, Users: not null, Prefixes: not null } record
                ? new ApiKey(id, record.Name, record.Hash, record.Scopes, record.CreatedAt)
                {
                    Tenant = record.Tenant,
                    Users = new UserBounds(record.Users, record.Prefixes),
                    ExpiresAt = record.ExpiresAt,
                    Replaces = record.Replaces,
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
