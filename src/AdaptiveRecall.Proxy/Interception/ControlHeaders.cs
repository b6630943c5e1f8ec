using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.MemoryApi;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>What a chat request asks of memory by its <c>x-memory-*</c> headers. All defaults: nothing was asked.</summary>
internal readonly record struct ControlHeaders
{
    public const string ModeHeader = "x-memory-mode";
    public const string SessionHeader = "x-memory-session";
    public const string LimitHeader = "x-memory-limit";
    public const string AsOfHeader = "x-memory-as-of";

    /// <summary>Most memories that one request may ask for: as many as a search gives.</summary>
    public const int LimitMaximum = 100;

    /// <summary>Recall, learn, both or neither.</summary>
    public MemoryMode Mode { get; init; }

    /// <summary>The conversation's id.</summary>
    public string? Session { get; init; }

    /// <summary>At most so many memories.</summary>
    public int? Limit { get; init; }

    /// <summary>Recall what was known then.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Reads the headers; without any of them nothing is allocated.</summary>
    public static bool TryRead(IHeaderDictionary headers, out ControlHeaders control, [NotNullWhen(false)] out ControlHeaderFault? fault)
    {
        control = default;
        if (!TryGet(headers, ModeHeader, out var mode, out fault)
            || !TryGet(headers, SessionHeader, out var session, out fault)
            || !TryGet(headers, LimitHeader, out var limit, out fault)
            || !TryGet(headers, AsOfHeader, out var asOf, out fault))
        {
            return false;
        }

        if (mode is not null)
        {
            if (ModeOf(mode) is not { } known)
            {
                return Refuse(ModeHeader, "Allowed: full, readonly, writeonly, off.", out fault);
            }

            control = control with { Mode = known };
        }

        if (session is not null)
        {
            if (!UserId.TryRead(session, out var id, out var reason))
            {
                fault = new ControlHeaderFault(SessionHeader, $"The header '{SessionHeader}' {reason}.");
                return false;
            }

            control = control with { Session = id };
        }

        if (limit is not null)
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > LimitMaximum)
            {
                return Refuse(LimitHeader, $"Allowed: a whole number from 1 to {LimitMaximum}; for no memories at all send '{ModeHeader}: writeonly'.", out fault);
            }

            control = control with { Limit = count };
        }

        if (asOf is not null)
        {
            if (!Rfc3339.TryParse(asOf, Rfc3339.LatestYear, out var time))
            {
                return Refuse(AsOfHeader, "Allowed: a time of RFC 3339, as 2026-05-17T09:30:00Z.", out fault);
            }

            control = control with { AsOf = time };
        }

        return true;
    }

    /// <summary>What of it the caller may: a key without a scope does not do what the scope is for, whatever the headers ask.</summary>
    public ControlHeaders Within(Caller? caller)
    {
        if (caller is null)
        {
            return this;
        }

        var recalls = Mode is MemoryMode.Full or MemoryMode.ReadOnly && caller.Scopes.Include(MemoryScope.Recall);
        var learns = Mode is MemoryMode.Full or MemoryMode.WriteOnly && caller.Scopes.Include(MemoryScope.Learn);
        return this with
        {
            Mode = (recalls, learns) switch
            {
                (true, true) => MemoryMode.Full,
                (true, false) => MemoryMode.ReadOnly,
                (false, true) => MemoryMode.WriteOnly,
                _ => MemoryMode.Off,
            },
        };
    }

    private static bool TryGet(IHeaderDictionary headers, string name, out string? value, [NotNullWhen(false)] out ControlHeaderFault? fault)
    {
        value = null;
        fault = null;
        if (!headers.TryGetValue(name, out var values) || values.Count == 0)
        {
            return true;
        }

        if (values.Count > 1)
        {
            fault = new ControlHeaderFault(name, $"The header '{name}' was sent {values.Count} times. Send it once.");
            return false;
        }

        value = values.ToString().Trim(' ');
        return true;
    }

    private static MemoryMode? ModeOf(string value) => value.ToLowerInvariant() switch
    {
        "full" => MemoryMode.Full,
        "readonly" => MemoryMode.ReadOnly,
        "writeonly" => MemoryMode.WriteOnly,
        "off" => MemoryMode.Off,
        _ => null,
    };

    private static bool Refuse(string header, string allowed, out ControlHeaderFault fault)
    {
        fault = new ControlHeaderFault(header, $"The value of the header '{header}' is not valid. {allowed}");
        return false;
    }
}
