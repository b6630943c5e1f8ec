using AdaptiveRecall.Memory.Redis.Connections;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests.Connections;

public sealed class EndpointListTests
{
    [Theory]
    [InlineData("localhost", "localhost:6379")]
    [InlineData("redis-1:7000, redis-2:7001", "redis-1:7000 redis-2:7001")]
    [InlineData("127.0.0.1:1,[::1]:2", "127.0.0.1:1 [::1]:2")]
    public void Endpoints_are_hosts_and_ports(string text, string expected)
    {
        Assert.True(EndpointList.TryParse(text, out var endpoints, out _));
        Assert.Equal(expected, string.Join(' ', endpoints.Select(endpoint => endpoint.ToString()!.Replace("Unspecified/", "", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("host:port")]
    [InlineData("host:6379,password=secret")]
    [InlineData("user:secret@host:6379")]
    [InlineData("redis://host:6379")]
    [InlineData("host:6379/2")]
    public void Anything_else_is_refused(string text) => Assert.False(EndpointList.TryParse(text, out _, out _));
}
