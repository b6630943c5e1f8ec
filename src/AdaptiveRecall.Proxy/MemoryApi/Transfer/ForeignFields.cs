using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>Reads what other systems export: leniently, for nobody can send it another way; what cannot be used is left out.</summary>
internal static class ForeignFields
{
    private const int TagLimit = 32;
    private const int TagLength = 64;
    private const int NameLimit = 256;

    /// <summary>A short text, if it is one.</summary>
    public static string? Name(JsonElement item, string field) =>
        item.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= NameLimit } text && !text.Any(char.IsControl) ? text : null;

    /// <summary>A time: RFC 3339, without an offset (UTC is meant), a date, or seconds since 1970.</summary>
    public static DateTimeOffset? Time(JsonElement item, string field)
    {
        if (!item.TryGetProperty(field, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetDouble(out var seconds) && seconds is > 0 and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) : null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, Utc, out var time)
            && time.Year is >= Rfc3339.EarliestYear and <= Rfc3339.LatestYear ? time : null;
    }

    /// <summary>Tags from lists of texts.</summary>
    public static IReadOnlyList<string> Tags(JsonElement item, params ReadOnlySpan<string> fields)
    {
        var tags = new List<string>();
        foreach (var field in fields)
        {
            if (!item.TryGetProperty(field, out var list) || list.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var value in list.EnumerateArray())
            {
                if (tags.Count < TagLimit && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= TagLength } tag
                    && !string.IsNullOrWhiteSpace(tag) && !tag.Any(char.IsControl) && !tags.Contains(tag))
                {
                    tags.Add(tag);
                }
            }
        }

        return tags;
    }

    /// <summary>
    /// The id of a memory that another system names in its own way: always the same for the same, so that an import can be repeated, and a UUID of
    /// version 7 of its creation, so that it is listed in its place; last, where that is not known.
    /// </summary>
    public static MemoryId Id(string system, string name, DateTimeOffset? createdAt)
    {
        const int TimeBytes = 6;
        Span<byte> id = stackalloc byte[MemoryId.Size];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{system}\0{name}")).AsSpan(0, MemoryId.Size - TimeBytes).CopyTo(id[TimeBytes..]);
        var milliseconds = Math.Max(0, createdAt?.ToUnixTimeMilliseconds() ?? 0);
        for (var i = 0; i < TimeBytes; i++)
        {
            id[i] = (byte)(milliseconds >> (8 * (TimeBytes - 1 - i)));
        }

        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return MemoryId.Read(id);
    }
}
