using System.Text;
using AdaptiveRecall.Proxy.Interception;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

public sealed class ControlHeadersTests
{
    [Fact]
    public void Without_headers_nothing_is_asked_and_nothing_allocated()
    {
        var headers = new HeaderDictionary { ["content-type"] = "application/json" };
        Assert.True(ControlHeaders.TryRead(headers, out var control, out _));
        Assert.Equal(default, control);
        Assert.Equal(MemoryMode.Full, control.Mode);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ControlHeaders.TryRead(headers, out _, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void All_four_are_read()
    {
        var headers = new HeaderDictionary
        {
            [ControlHeaders.ModeHeader] = "ReadOnly",
            [ControlHeaders.SessionHeader] = Encoding.Latin1.GetString("会話/1"u8),
            [ControlHeaders.LimitHeader] = "5",
            [ControlHeaders.AsOfHeader] = "2024-02-29T12:00:00+02:00",
        };

        Assert.True(ControlHeaders.TryRead(headers, out var control, out _));

        var expected = new ControlHeaders { Mode = MemoryMode.ReadOnly, Session = "会話/1", Limit = 5, AsOf = new DateTimeOffset(2024, 2, 29, 10, 0, 0, TimeSpan.Zero) };
        Assert.Equal(expected, control);
    }

    [Theory]
    [InlineData("full", 0)]
    [InlineData("readonly", 1)]
    [InlineData("writeonly", 2)]
    [InlineData("off", 3)]
    public void Every_mode_is_known(string value, int mode)
    {
        Assert.True(ControlHeaders.TryRead(new HeaderDictionary { [ControlHeaders.ModeHeader] = value }, out var control, out _));
        Assert.Equal((MemoryMode)mode, control.Mode);
    }

    [Theory]
    [InlineData(ControlHeaders.ModeHeader, "read-only")]
    [InlineData(ControlHeaders.ModeHeader, "")]
    [InlineData(ControlHeaders.ModeHeader, "0")]
    [InlineData(ControlHeaders.SessionHeader, "")]
    [InlineData(ControlHeaders.SessionHeader, " ")]
    [InlineData(ControlHeaders.SessionHeader, "\u00E9")]
    [InlineData(ControlHeaders.SessionHeader, "a\u0001")]
    [InlineData(ControlHeaders.LimitHeader, "0")]
    [InlineData(ControlHeaders.LimitHeader, "101")]
    [InlineData(ControlHeaders.LimitHeader, "+5")]
    [InlineData(ControlHeaders.LimitHeader, "5.0")]
    [InlineData(ControlHeaders.LimitHeader, "")]
    [InlineData(ControlHeaders.AsOfHeader, "2024-02-30T12:00:00Z")]
    [InlineData(ControlHeaders.AsOfHeader, "2024-02-03")]
    [InlineData(ControlHeaders.AsOfHeader, "")]
    public void A_value_that_is_none_is_refused_with_what_is_allowed(string header, string value)
    {
        Assert.False(ControlHeaders.TryRead(new HeaderDictionary { [header] = value }, out _, out var fault));
        Assert.Equal(header, fault.Header);
        Assert.Contains(header, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ControlHeaders.ModeHeader, "off")]
    [InlineData(ControlHeaders.SessionHeader, "s")]
    [InlineData(ControlHeaders.LimitHeader, "5")]
    [InlineData(ControlHeaders.AsOfHeader, "2024-02-03T00:00:00Z")]
    public void The_same_header_twice_is_refused(string header, string value)
    {
        Assert.False(ControlHeaders.TryRead(new HeaderDictionary { [header] = new StringValues([value, value]) }, out _, out var fault));
        Assert.Equal(header, fault.Header);
    }
}
