using AdaptiveRecall.Proxy.Listening;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Listening;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", "http", 5080, true)]
    [InlineData("HTTP://LocalHost:5080/", "http", 5080, true)]
    [InlineData("http://[::1]:5080", "http", 5080, true)]
    [InlineData("https://127.0.0.2", "https", 443, true)]
    [InlineData("h2c://localhost:0", "h2c", 0, true)]
    [InlineData("http://*:80", "http", 80, false)]
    [InlineData("http://0.0.0.0", "http", 80, false)]
    [InlineData("http://[::]:1", "http", 1, false)]
    [InlineData("http://10.1.2.3:1", "http", 1, false)]
    public void Address_is_read(string text, string scheme, int port, bool loopback)
    {
        Assert.True(ListenAddress.TryParse(text, out var address));
        Assert.Equal((scheme, port, loopback), (address.Scheme, address.Port, address.IsLoopback));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://example.com")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData("http://127.0.0.1:x")]
    [InlineData("http://127.0.0.1:80/path")]
    [InlineData("http://:80")]
    public void What_is_no_address_is_refused(string text) => Assert.False(ListenAddress.TryParse(text, out _));
}
