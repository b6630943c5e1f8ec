using System.Globalization;

namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary>Reads the parameters of a query and notes every one that is at fault.</summary>
internal readonly struct QueryReader(IQueryCollection query, List<FieldFault> faults)
{
    // As many as a person or a page of filters names; each costs a comparison a memory.
    private const int ValuesLimit = 32;

    private const int LengthLimit = 256;

    /// <summary>Notes a fault.</summary>
    public void Fault(string name, string allowed, string got = "something else") => faults.Add(new FieldFault(name, got, allowed));

    /// <summary>A parameter that may be there once.</summary>
    public string? One(string name, string allowed)
    {
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values is [{ } value])
        {
            return value;
        }

        Fault(name, allowed, "several");
        return null;
    }

    /// <summary>A parameter that may be repeated, or have several values with commas between.</summary>
    public IReadOnlyList<string> Many(string name)
    {
        if (!query.TryGetValue(name, out var values))
        {
            return [];
        }

        var many = values.SelectMany(static value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Distinct().ToList();
        if (many.Count > ValuesLimit || many.Exists(static value => value.Length is 0 or > LengthLimit))
        {
            Fault(name, $"1 to {ValuesLimit} values of 1 to {LengthLimit} characters");
            return [];
        }

        return many;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Number(string name, int minimum, int maximum, int otherwise)
    {
        var allowed = $"a whole number from {minimum} to {maximum}";
        if (!query.ContainsKey(name) || One(name, allowed) is not { } value)
        {
            return otherwise;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Fault(name, allowed);
        return otherwise;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string name)
    {
        const string Allowed = "true or false";
        var value = One(name, Allowed);
        if (value is not (null or "true" or "false"))
        {
            Fault(name, Allowed);
        }

        return value is null ? null : value == "true";
    }

    /// <summary>A time of RFC 3339.</summary>
    public DateTimeOffset? Time(string name)
    {
        var allowed = $"a time of RFC 3339 between the years {Rfc3339.EarliestYear} and {Rfc3339.LatestExpiryYear}, as 2026-05-17T09:30:00Z";
        if (One(name, allowed) is not { } value)
        {
            return null;
        }

        // In a query a '+' that is not escaped is a space: "…T09:30:00+02:00" is what people write.
        if (Rfc3339.TryParse(value.Replace(' ', '+'), Rfc3339.LatestExpiryYear, out var time))
        {
            return time;
        }

        Fault(name, allowed);
        return null;
    }
}
