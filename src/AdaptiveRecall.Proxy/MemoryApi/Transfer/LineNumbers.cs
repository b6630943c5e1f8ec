using System.Globalization;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>Numbers that JSON cannot hold exactly, as hexadecimal digits of a fixed count.</summary>
internal static class LineNumbers
{
    public static string Write(ulong number) => number.ToString("x16", CultureInfo.InvariantCulture);

    public static string Write(UInt128 number) => number.ToString("x32", CultureInfo.InvariantCulture);

    public static bool TryRead(string? text, out UInt128 number)
    {
        number = default;
        return text is { Length: 16 or 32 } && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }
}
