using System.Text;

namespace AdaptiveRecall.Proxy.Listening;

/// <summary>
/// Decodes the value of a request's <c>Connection</c> header so that Kestrel keeps it. Kestrel replaces a value in which
/// it knows exactly one option (<c>close, x-private</c>) by that option alone, and the names of headers that end with the
/// connection are lost: they would be forwarded, and count as identity. With none or two known options it keeps the value.
/// </summary>
internal sealed class ConnectionHeaderEncoding : Encoding
{
    public static readonly ConnectionHeaderEncoding Instance = new();

    public override int GetByteCount(char[] chars, int index, int count) => Latin1.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes.AsSpan(index, count)).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var text = Decode(bytes.AsSpan(byteIndex, byteCount));
        text.CopyTo(0, chars, charIndex, text.Length);
        return text.Length;
    }

    public override int GetMaxByteCount(int charCount) => Latin1.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => Latin1.GetMaxCharCount(byteCount) + ", keep-alive".Length;

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = Latin1.GetString(bytes);
        var tokens = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        // Neither change alters what the connection does: close and upgrade come before keep-alive, and keep-alive is
        // what HTTP/1.1 does unasked. What stays lost are names beside a second Connection header of keep-alive alone.
        return tokens.Any(static token => Is(token, "close") || Is(token, "upgrade")) ? text + ", keep-alive"
            : tokens.All(static token => Is(token, "keep-alive")) ? text
            : string.Join(", ", tokens.Where(static token => !Is(token, "keep-alive")));
    }

    private static bool Is(string token, string option) => token.Equals(option, StringComparison.OrdinalIgnoreCase);
}
