using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AdaptiveRecall.Testing.Redis;

/// <summary>Sends one command over a connection of its own: what a fixture needs to build a cluster without a client.</summary>
internal static class RedisWire
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The reply's text: a simple string, a bulk string, a number, or an error with its leading '-'.</summary>
    public static async Task<string> SendAsync(int port, params string[] command)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, timeout.Token);
        var stream = client.GetStream();
        var request = new StringBuilder();
        request.Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (var word in command)
        {
            request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), timeout.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var line = await reader.ReadLineAsync(timeout.Token) ?? throw new IOException($"no reply to {command[0]}");
        if (line[0] is '+' or ':')
        {
            return line[1..];
        }

        if (line[0] != '$')
        {
            return line;
        }

        var text = new char[int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture)];
        var length = await reader.ReadBlockAsync(text, timeout.Token);
        return new string(text, 0, length);
    }
}
