using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AdaptiveRecall.Bench.Load;

/// <summary>
/// An HTTP/1.1 connection that sends ready-made bytes. HttpClient costs as much as the proxies that are measured, on the
/// same two cores; this costs a tenth.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _read;

    /// <summary>Head of the last response.</summary>
    public string Head { get; private set; } = "";

    public Task ConnectAsync(Uri address, CancellationToken cancellationToken) =>
        _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port), cancellationToken).AsTask();

    /// <summary>Sends a request and reads its response to the end.</summary>
    /// <returns>From sending to the first byte of the body, and to its last.</returns>
    /// <exception cref="InvalidOperationException">The answer was not 200, or the connection was closed.</exception>
    public async ValueTask<(TimeSpan First, TimeSpan Last)> SendAsync(ReadOnlyMemory<byte> request, bool keepHead, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        for (var rest = request; rest.Length > 0;)
        {
            rest = rest[await _socket.SendAsync(rest, SocketFlags.None, cancellationToken)..];
        }

        _read = 0;
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, _read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync(cancellationToken);
        }

        var body = headEnd + 4;
        if (!_buffer.AsSpan(0, headEnd).StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidOperationException($"The answer was: {Encoding.Latin1.GetString(_buffer, 0, _read)}");
        }

        if (keepHead)
        {
            Head = Encoding.Latin1.GetString(_buffer, 0, headEnd);
        }

        var length = ContentLength(_buffer.AsSpan(0, headEnd));
        while (_read == body)
        {
            await ReceiveAsync(cancellationToken);
        }

        var first = Stopwatch.GetElapsedTime(started);
        while (length >= 0 ? _read < body + length : !_buffer.AsSpan(body, _read - body).EndsWith(LastChunk))
        {
            await ReceiveAsync(cancellationToken);
        }

        return (first, Stopwatch.GetElapsedTime(started));
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask ReceiveAsync(CancellationToken cancellationToken)
    {
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_read), SocketFlags.None, cancellationToken);
        if (received == 0)
        {
            throw new InvalidOperationException("The connection was closed before the response ended, or the response is too long for the benchmark.");
        }

        _read += received;
    }

    // -1: chunked.
    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length > 15 && Ascii.EqualsIgnoreCase(line[..15], "content-length:"u8))
            {
                return int.Parse(line[15..].Trim((byte)' '), NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }

        return -1;
    }
}
