using System.Globalization;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Reads one value of a setting.</summary>
internal static class SettingValue
{
    private static readonly (string Suffix, TimeSpan Unit)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>Reads a value of a type that options have.</summary>
    public static bool TryRead(string text, Type type, out object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => ReadSwitch(text),
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when type == typeof(TimeSpan) => ReadTime(text),
            _ when type.IsEnum => !char.IsAsciiDigit(text[0]) && Enum.TryParse(type, text, ignoreCase: true, out var name) ? name : null,
            _ => throw new NotSupportedException($"No setting can be a {type}."),
        };
        return value is not null;
    }

    /// <summary>What is allowed, as the end of "must be …".</summary>
    public static string Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(bool) => "true or false (on, off)",
            _ when type == typeof(int) || type == typeof(long) => "a whole number",
            _ when type == typeof(double) => "a number",
            _ when type == typeof(TimeSpan) => "a time such as 150ms, 30s, 10m or 00:10:00",
            _ => "one of " + string.Join(", ", Enum.GetNames(type).Select(static name => name.ToLowerInvariant())),
        };
    }

    private static object? ReadSwitch(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "ON" or "YES" or "1" => true,
        "FALSE" or "OFF" or "NO" or "0" => false,
        _ => null,
    };

    private static TimeSpan? ReadTime(string text)
    {
        // A bare number would be days to TimeSpan, and seconds to most people: it is refused.
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
        }

        foreach (var (suffix, unit) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count)
                && count < TimeSpan.MaxValue / unit)
            {
                return unit * count;
            }
        }

        return null;
    }
}
