using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>
/// Reads and writes the text of JSON strings without ever throwing: <c>Utf8JsonReader.GetString</c> and
/// <c>ValueTextEquals</c> throw on lone surrogates and on invalid UTF-8, both of which clients really send.
/// </summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> MustEscape = SearchValues.Create(MustEscapeBytes());

    /// <summary>
    /// Undoes the escapes of a JSON string's raw bytes; returns how many bytes were written, never more than
    /// <paramref name="raw"/> has. A lone surrogate becomes its three-byte form (WTF-8), so that texts which differ stay
    /// different in a hash; <see cref="ToText"/> shows it as U+FFFD.
    /// </summary>
    /// <param name="raw">The bytes between the quotes, as a JSON reader accepted them.</param>
    /// <param name="destination">At least as long as <paramref name="raw"/>.</param>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var escape = raw.IndexOf((byte)'\\');
            if (escape < 0 || escape + 1 >= raw.Length)
            {
                raw.CopyTo(destination[written..]);
                return written + raw.Length;
            }

            raw[..escape].CopyTo(destination[written..]);
            written += escape;
            var kind = raw[escape + 1];
            raw = raw[(escape + 2)..];
            if (kind != 'u')
            {
                destination[written++] = Single(kind);
                continue;
            }

            var scalar = TakeHex(ref raw);
            if (char.IsHighSurrogate((char)scalar) && raw.Length >= 6 && raw[0] == '\\' && raw[1] == 'u')
            {
                var rest = raw[2..];
                var low = TakeHex(ref rest);
                if (char.IsLowSurrogate((char)low))
                {
                    scalar = char.ConvertToUtf32((char)scalar, (char)low);
                    raw = rest;
                }
            }

            written += EncodeScalar(scalar, destination[written..]);
        }
    }

    /// <summary>The text of a JSON string's raw bytes; what is no valid Unicode becomes U+FFFD.</summary>
    public static string ToText(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(raw);
        }

        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            return Encoding.UTF8.GetString(rented.AsSpan(0, Unescape(raw, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Whether a JSON string, as its raw bytes, says exactly <paramref name="text"/> (short, ASCII).</summary>
    public static bool Equals(ReadOnlySpan<byte> raw, bool escaped, ReadOnlySpan<byte> text)
    {
        if (!escaped)
        {
            return raw.SequenceEqual(text);
        }

        // An escaped character takes six bytes at most, so a longer spelling cannot be that text.
        const int LongestSpelling = 6 * 32;
        if (raw.Length > LongestSpelling || raw.Length > 6 * text.Length)
        {
            return false;
        }

        Span<byte> decoded = stackalloc byte[LongestSpelling];
        return decoded[..Unescape(raw, decoded)].SequenceEqual(text);
    }

    /// <summary>Longest spelling that <see cref="Word"/> reads: an escaped character takes six bytes.</summary>
    public const int WordLimit = 6 * 48;

    /// <summary>A JSON string, as its raw bytes, that may be one of an API's words; nothing where it is too long for that.</summary>
    /// <param name="raw">The bytes between the quotes.</param>
    /// <param name="escaped">They have escapes in them.</param>
    /// <param name="scratch">Room for <see cref="WordLimit"/> bytes.</param>
    public static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> raw, bool escaped, Span<byte> scratch) =>
        !escaped ? raw : raw.Length > scratch.Length ? default : scratch[..Unescape(raw, scratch)];

    /// <summary>Writes a text as the inside of a JSON string: only what JSON requires is escaped, other scripts stay readable.</summary>
    public static void Escape(ReadOnlySpan<char> text, IBufferWriter<byte> destination)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Utf8.FromUtf16(text, rented, out _, out var count);
            Escape(rented.AsSpan(0, count), destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void Escape(ReadOnlySpan<byte> text, IBufferWriter<byte> destination)
    {
        Span<byte> spelling = stackalloc byte[6];
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(MustEscape);
            if (plain < 0)
            {
                destination.Write(text);
                return;
            }

            destination.Write(text[..plain]);
            destination.Write(spelling[..Spell(text[plain], spelling)]);
            text = text[(plain + 1)..];
        }
    }

    private static int Spell(byte value, Span<byte> spelling)
    {
        spelling[0] = (byte)'\\';
        spelling[1] = value switch
        {
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            < 0x20 => (byte)'u',
            _ => value,
        };

        if (spelling[1] != 'u')
        {
            return 2;
        }

        Utf8Formatter.TryFormat(value, spelling[2..], out _, new StandardFormat('x', 4));
        return 6;
    }

    private static byte Single(byte kind) => kind switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => kind,
    };

    private static int TakeHex(ref ReadOnlySpan<byte> raw)
    {
        // The JSON reader let nothing but four hexadecimal digits through; anything else reads as U+FFFD.
        if (raw.Length < 4 || !int.TryParse(raw[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            raw = raw[Math.Min(4, raw.Length)..];
            return 0xFFFD;
        }

        raw = raw[4..];
        return value;
    }

    private static int EncodeScalar(int scalar, Span<byte> destination)
    {
        if (Rune.TryCreate(scalar, out var rune))
        {
            return rune.EncodeToUtf8(destination);
        }

        destination[0] = (byte)(0xE0 | (scalar >> 12));
        destination[1] = (byte)(0x80 | ((scalar >> 6) & 0x3F));
        destination[2] = (byte)(0x80 | (scalar & 0x3F));
        return 3;
    }

    private static byte[] MustEscapeBytes()
    {
        var bytes = new byte[0x20 + 2];
        for (byte value = 0; value < 0x20; value++)
        {
            bytes[value] = value;
        }

        bytes[0x20] = (byte)'"';
        bytes[0x21] = (byte)'\\';
        return bytes;
    }
}
