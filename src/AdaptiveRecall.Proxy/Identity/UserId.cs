using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>
/// What may name a user or a tenant: 1 to 256 bytes of strict UTF-8 without control characters. Kept as it is: any
/// script, no case folding, no normalising, so that no two ids that differ in a byte are ever one person.
/// </summary>
internal static class UserId
{
    /// <summary>Longest id in bytes of UTF-8: room for any issuer-and-subject pair, and a bound for what is kept of it.</summary>
    public const int LengthLimit = 256;

    // Printable ASCII, which an id nearly always is: then the bytes are the text.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x7F - 0x20).Select(static code => (char)code)]);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads an id from a header's value, whose characters are the bytes that were sent (Latin-1).</summary>
    /// <param name="value">The value, without the white space around it.</param>
    /// <param name="id">The id.</param>
    /// <param name="fault">Why it is none, to be read after the header's name.</param>
    public static bool TryRead(string value, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out string? fault)
    {
        if (value.Length <= LengthLimit && !value.AsSpan().ContainsAnyExcept(Plain) && !string.IsNullOrWhiteSpace(value))
        {
            (id, fault) = (value, null);
            return true;
        }

        if (value.Length > LengthLimit)
        {
            (id, fault) = (null, TooLong);
            return false;
        }

        Span<byte> bytes = stackalloc byte[LengthLimit];
        for (var i = 0; i < value.Length; i++)
        {
            // Above Latin-1: something between the socket and here decoded the header already, and guessed.
            if (value[i] > byte.MaxValue)
            {
                (id, fault) = (null, NotUtf8);
                return false;
            }

            bytes[i] = (byte)value[i];
        }

        return TryRead(bytes[..value.Length], out id, out fault);
    }

    /// <summary>Reads an id from its bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out string? fault)
    {
        id = null;
        if (bytes.Length > LengthLimit)
        {
            fault = TooLong;
            return false;
        }

        string text;
        try
        {
            text = StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            fault = NotUtf8;
            return false;
        }

        if (text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
        {
            fault = "has control characters in it; allowed is any printable text";
            return false;
        }

        // Nothing to see in it: it would name nobody whom anyone could tell from nobody.
        if (string.IsNullOrWhiteSpace(text))
        {
            fault = "is empty; allowed is any printable text of 1 to 256 bytes";
            return false;
        }

        (id, fault) = (text, null);
        return true;
    }

    private const string TooLong = "is longer than the 256 bytes that are allowed";

    private const string NotUtf8 = "is not valid UTF-8; send its bytes in UTF-8";
}
