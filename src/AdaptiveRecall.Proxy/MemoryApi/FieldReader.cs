using System.Text;
using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// Reads the fields of a request's object and notes every one that is at fault, so that a client learns of all of them
/// at once. A field that is absent or null is not set.
/// </summary>
/// <param name="parent">The object.</param>
/// <param name="prefix">What to write before a field's name in a fault.</param>
/// <param name="faults">Where faults are noted.</param>
internal readonly partial struct FieldReader(JsonElement parent, string prefix, List<FieldFault> faults)
{
    /// <summary>Whether a field is there, null or not.</summary>
    public bool Has(string name) => parent.TryGetProperty(name, out _);

    /// <summary>Whether a field is there and null: in a merge patch, to be removed.</summary>
    public bool IsNull(string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Notes a fault.</summary>
    public void Fault(string name, string got, string allowed) => faults.Add(new FieldFault(prefix + name, got, allowed));

    /// <summary>A text that says something, of at most so many bytes of UTF-8.</summary>
    public string? Text(string name, int limit, bool required = false)
    {
        var allowed = $"text of 1 to {limit} bytes of UTF-8 that is not blank";
        if (!TryGet(name, out var value))
        {
            if (required)
            {
                Fault(name, "nothing", allowed);
            }

            return null;
        }

        if (String(name, value, allowed) is not { } text)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            Fault(name, "blank text", allowed);
            return null;
        }

        if (Encoding.UTF8.GetByteCount(text) > limit)
        {
            Fault(name, "longer text", allowed);
            return null;
        }

        return text;
    }

    /// <summary>A short text on one line: names, ids, tags.</summary>
    public string? Name(string name, int limit)
    {
        var text = Text(name, limit);
        return text is null || IsOneLine(name, text, limit) ? text : null;
    }

    /// <summary>A number within bounds.</summary>
    public double? Number(string name, double minimum, double maximum)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        var allowed = FormattableString.Invariant($"a number from {minimum} to {maximum}");
        if (value.ValueKind != JsonValueKind.Number)
        {
            Fault(name, Describe(value), allowed);
            return null;
        }

        if (!value.TryGetDouble(out var number) || !(number >= minimum && number <= maximum))
        {
            Fault(name, "a number outside of that", allowed);
            return null;
        }

        return number;
    }

    /// <summary>A whole number within bounds.</summary>
    public long? Integer(string name, long minimum, long maximum)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number < minimum || number > maximum)
        {
            Fault(name, value.ValueKind == JsonValueKind.Number ? "another number" : Describe(value), FormattableString.Invariant($"a whole number from {minimum} to {maximum}"));
            return null;
        }

        return number;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fault(name, Describe(value), "true or false");
        return null;
    }

    /// <summary>A time of RFC 3339.</summary>
    public DateTimeOffset? Time(string name, int latestYear)
    {
        var allowed = $"a time of RFC 3339 between the years {Rfc3339.EarliestYear} and {latestYear}, as 2026-05-17T09:30:00Z";
        if (!TryGet(name, out var value) || String(name, value, allowed) is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, latestYear, out var time))
        {
            return time;
        }

        Fault(name, "other text", allowed);
        return null;
    }

    /// <summary>A kind of memory.</summary>
    public MemoryKind? Kind(string name)
    {
        const string Allowed = "1 to 32 lower-case letters, digits, '-' and '_', a letter first";
        if (!TryGet(name, out var value) || String(name, value, Allowed) is not { } text)
        {
            return null;
        }

        if (MemoryKind.TryParse(text, out var kind))
        {
            return kind;
        }

        Fault(name, "other text", Allowed);
        return null;
    }

    /// <summary>A list of tags, each once.</summary>
    public IReadOnlyList<string>? Tags(string name)
    {
        // Enough to sort by, and little enough that a page of 1,000 memories stays small.
        const int CountLimit = 32;
        const int LengthLimit = 64;
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > CountLimit)
        {
            Fault(name, value.ValueKind == JsonValueKind.Array ? "more of them" : Describe(value), $"an array of at most {CountLimit} tags");
            return null;
        }

        var tags = new List<string>(value.GetArrayLength());
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = $"{name}[{index++}]";
            var allowed = $"a tag of 1 to {LengthLimit} characters";
            if (String(at, item, allowed) is not { } tag)
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(tag) || tag.Length > LengthLimit)
            {
                Fault(at, tag.Length > LengthLimit ? "longer text" : "blank text", allowed);
            }
            else if (IsOneLine(at, tag, LengthLimit) && !tags.Contains(tag))
            {
                tags.Add(tag);
            }
        }

        return tags;
    }

    /// <summary>A reader of the fields of an object in a field.</summary>
    public FieldReader? Object(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new FieldReader(value, $"{prefix}{name}.", faults);
        }

        Fault(name, Describe(value), "an object");
        return null;
    }

    /// <summary>The sort of a value, for a fault.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private bool TryGet(string name, out JsonElement value) =>
        parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private string? String(string name, JsonElement value, string allowed)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(name, Describe(value), allowed);
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // "\ud800" alone is valid JSON and no text: System.Text.Json throws when it is read as a string.
            Fault(name, "text with half of a surrogate pair", allowed);
            return null;
        }
    }

    private bool IsOneLine(string name, string text, int limit)
    {
        if (!text.Any(char.IsControl))
        {
            return true;
        }

        Fault(name, "text with control characters", $"text of 1 to {limit} characters on one line");
        return false;
    }
}
