using System.Net;
using System.Net.Sockets;
using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests;

public sealed class ProxyLifetimeTests
{
    [Fact]
    public async Task Start_says_where_it_listens_and_where_requests_go()
    {
        await using var proxy = ProxyProcess.Start("--listen", "http://127.0.0.1:0", "--upstream", "http://127.0.0.1:9/v1", "--store", StoreFile());
        await proxy.WaitForLineAsync("memory API");
        Assert.Matches(@"listening\s+http://127\.0\.0\.1:\d+", proxy.Output);
        Assert.Matches(@"upstream\s+http://127\.0\.0\.1:9/v1", proxy.Output);
        Assert.Matches(@"users\s+named by the header x-user-id", proxy.Output);
    }

    [Theory]
    [InlineData("AdaptiveRecall:Listen is 'nonsense'", "--listen", "nonsense")]
    [InlineData("AdaptiveRecall:Upstreams:default:Url is 'nonsense'", "--upstream", "nonsense")]
    [InlineData("Identity:TrustNetwork=true", "--listen", "http://0.0.0.0:0")]
    [InlineData("AdaptiveRecall:Redis:Endpoints", "--redis", "no port:at all")]
    [InlineData("There is no file", "--config", "/no/such/file.json")]
    [InlineData("--nonsense", "--nonsense")]
    public async Task Wrong_setting_ends_the_start_with_one_clear_line(string expected, params string[] arguments)
    {
        await using var proxy = ProxyProcess.Start(arguments);
        Assert.Equal(2, await proxy.WaitForExitAsync());
        Assert.Contains(expected, proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", proxy.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_no_json_ends_the_start_with_its_name()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{ \"AdaptiveRecall\": ", TestContext.Current.CancellationToken);
        await using var proxy = ProxyProcess.Start("--config", file);
        Assert.Equal(2, await proxy.WaitForExitAsync());
        Assert.Contains(file, proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", proxy.Output, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Port_in_use_ends_the_start_with_one_clear_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var proxy = ProxyProcess.Start("--listen", $"http://{other.LocalEndpoint}", "--store", StoreFile());
        Assert.Equal(1, await proxy.WaitForExitAsync());
        Assert.Contains($"{other.LocalEndpoint}: address already in use", proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", proxy.Output, StringComparison.Ordinal);
    }

    private static string StoreFile() => Path.Combine(Path.GetTempPath(), "adaptive-recall-tests", Path.GetRandomFileName(), "memory.db");
}
