using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Fields that only stored memories have: those of an import.</summary>
internal readonly partial struct FieldReader
{
    /// <summary>A time of RFC 3339 that must be there.</summary>
    public DateTimeOffset RequiredTime(string name, int latestYear)
    {
        if (!TryGet(name, out _))
        {
            Fault(name, "nothing", "a time of RFC 3339");
        }

        return Time(name, latestYear) ?? default;
    }

    /// <summary>A list of times; what is none is noted.</summary>
    public IReadOnlyList<DateTimeOffset> Times(string name, int limit, int latestYear)
    {
        if (!TryGet(name, out var value))
        {
            return [];
        }

        var allowed = $"an array of at most {limit} times of RFC 3339";
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > limit)
        {
            Fault(name, value.ValueKind == JsonValueKind.Array ? "more of them" : Describe(value), allowed);
            return [];
        }

        var times = new List<DateTimeOffset>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (String(name, item, allowed) is { } text && Rfc3339.TryParse(text, latestYear, out var time))
            {
                times.Add(time);
            }
            else
            {
                Fault(name, "something else", allowed);
            }
        }

        return times;
    }

    /// <summary>The id of a memory.</summary>
    public MemoryId? Id(string name)
    {
        const string Allowed = "a UUID";
        if (!TryGet(name, out var value) || String(name, value, Allowed) is not { } text)
        {
            return null;
        }

        if (MemoryId.TryParse(text, out var id))
        {
            return id;
        }

        Fault(name, "other text", Allowed);
        return null;
    }

    /// <summary>The id of a memory, which must be there.</summary>
    public MemoryId RequiredId(string name)
    {
        if (!TryGet(name, out _))
        {
            Fault(name, "nothing", "a UUID");
        }

        return Id(name) ?? default;
    }

    /// <summary>The state of a memory.</summary>
    public MemoryState? State(string name)
    {
        const string Allowed = "active, superseded or quarantined";
        if (!TryGet(name, out var value) || String(name, value, Allowed) is not { } text)
        {
            return null;
        }

        foreach (var state in Enum.GetValues<MemoryState>())
        {
            if (MemoryResource.NameOf(state) == text)
            {
                return state;
            }
        }

        Fault(name, "other text", Allowed);
        return null;
    }

    /// <summary>Bytes in base 64.</summary>
    public byte[]? Bytes(string name, int limit)
    {
        var allowed = $"at most {limit} bytes in base 64";
        if (!TryGet(name, out var value))
        {
            Fault(name, "nothing", allowed);
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) && bytes.Length <= limit)
        {
            return bytes;
        }

        Fault(name, Describe(value), allowed);
        return null;
    }
}
