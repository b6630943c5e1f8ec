using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Telemetry;

public sealed class RequestLogTests
{
    [Fact]
    public async Task Chat_request_is_one_line_that_names_nobody_and_quotes_nothing()
    {
        await using var upstream = await Testing.Upstream.StubUpstream.StartAsync();
        await using var proxy = ProxyProcess.Start(
            "--listen", "http://127.0.0.1:0", "--upstream", upstream.Address.ToString(), "--store", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        var listening = await proxy.WaitForLineAsync("listening");
        var address = new Uri(listening[listening.IndexOf("http", StringComparison.Ordinal)..].Trim());
        var chat = $"POST /v1/chat/completions?secret-query HTTP/1.1\r\nHost: {address.Authority}\r\nx-user-id: secret-user\r\nAuthorization: Bearer secret-key\r\nContent-Length: 17\r\n\r\n{{\"secret-body\":1}}";
        await Testing.Http.RawHttpClient.SendAsync(address, chat);
        await Testing.Http.RawHttpClient.SendAsync(address, $"GET /v1/models HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n");

        var line = await proxy.WaitForLineAsync("chat 200");
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} chat 200 \d+\.\d ms, memory skipped; reason=no-user-message, 0 injected, recall 0\.00 ms, owner \S+, upstream default$", line);
        Assert.DoesNotContain("secret", proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("models", proxy.Output, StringComparison.Ordinal);
    }
}
