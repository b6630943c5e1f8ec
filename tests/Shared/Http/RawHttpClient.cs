using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AdaptiveRecall.Testing.Http;

/// <summary>An HTTP/1.1 client that sends and reads exact bytes: nothing is normalised, checked or repaired.</summary>
public sealed class RawHttpClient : IDisposable
{
    // Far beyond what a test takes: a hang becomes a failure that says where.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private RawHttpClient(Socket socket)
    {
        _socket = socket;
        _stream = new(socket, ownsSocket: true);
    }

    /// <summary>Connects to the host and port of an address.</summary>
    public static async Task<RawHttpClient> ConnectAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port);
        return new(socket);
    }

    /// <summary>Sends one request on a connection of its own and reads the whole response.</summary>
    public static async Task<RawResponse> SendAsync(Uri address, string request)
    {
        using var client = await ConnectAsync(address);
        await client.SendAsync(request);
        return await client.ReadResponseAsync(headOnly: request.StartsWith("HEAD ", StringComparison.Ordinal));
    }

    /// <summary>Sends a text, one byte a character (Latin-1).</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _stream.WriteAsync(bytes, deadline.Token);
    }

    /// <summary>Reads a response and its body to its end.</summary>
    /// <exception cref="IOException">The connection ended before the response did.</exception>
    public async Task<RawResponse> ReadResponseAsync(bool headOnly = false)
    {
        var head = await ReadHeadAsync();
        if (headOnly || head.Status is 204 or 304)
        {
            return head;
        }

        using var body = new MemoryStream();
        if (head.Header("Transfer-Encoding") == "chunked")
        {
            while (await ReadChunkAsync() is { Length: > 0 } chunk)
            {
                body.Write(chunk);
            }
        }
        else if (head.Header("Content-Length") is { } length)
        {
            body.Write(await ReadExactlyAsync(int.Parse(length, CultureInfo.InvariantCulture)));
        }
        else
        {
            while (await FillAsync())
            {
                body.Write(_buffer, _start, _end - _start);
                _start = _end;
            }
        }

        return head with { Body = body.ToArray() };
    }

    /// <summary>Reads status line and headers.</summary>
    public async Task<RawResponse> ReadHeadAsync()
    {
        var status = int.Parse((await ReadLineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new List<KeyValuePair<string, string>>();
        for (string line; (line = await ReadLineAsync()).Length > 0;)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        return new(status, headers, []);
    }

    /// <summary>Reads the next chunk of a chunked body; empty: the body ended as it should.</summary>
    public async Task<byte[]> ReadChunkAsync()
    {
        var size = int.Parse((await ReadLineAsync()).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var chunk = await ReadExactlyAsync(size);
        await ReadLineAsync();
        return chunk;
    }

    /// <summary>Waits for the other side to close the connection, cleanly or not.</summary>
    public async Task WaitForCloseAsync()
    {
        try
        {
            while (await FillAsync())
            {
                _start = _end;
            }
        }
        catch (IOException)
        {
            // A reset is a close too.
        }
    }

    /// <summary>Breaks the connection off, by a reset.</summary>
    public void Abort()
    {
        _socket.LingerState = new(enable: true, seconds: 0);
        _socket.Close();
    }

    public void Dispose() => _stream.Dispose();

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            var newLine = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var count = newLine < 0 ? _end - _start : newLine + 1;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, count));
            _start += count;
            if (newLine >= 0)
            {
                return line.ToString().TrimEnd('\r', '\n');
            }

            await FillOrThrowAsync();
        }
    }

    private async Task<byte[]> ReadExactlyAsync(int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            if (_start == _end)
            {
                await FillOrThrowAsync();
            }

            var part = Math.Min(count - read, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(bytes.AsSpan(read));
            _start += part;
            read += part;
        }

        return bytes;
    }

    private async Task FillOrThrowAsync()
    {
        if (!await FillAsync())
        {
            throw new IOException("The connection ended before the response did.");
        }
    }

    private async Task<bool> FillAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        _start = 0;
        _end = await _stream.ReadAsync(_buffer, deadline.Token);
        return _end > 0;
    }
}
