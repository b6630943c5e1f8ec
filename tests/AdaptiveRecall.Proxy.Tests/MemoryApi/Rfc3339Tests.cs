using System.Globalization;
using AdaptiveRecall.Proxy.MemoryApi;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-05-17T09:30:00Z", "2026-05-17T09:30:00Z")]
    [InlineData("2026-05-17t09:30:00z", "2026-05-17T09:30:00Z")]
    [InlineData("2026-05-17T09:30:00.5+02:00", "2026-05-17T07:30:00.5Z")]
    [InlineData("2026-05-17T09:30:00.123456789-00:00", "2026-05-17T09:30:00.1234567Z")]
    [InlineData("2024-02-29T23:59:59+23:59", "2024-02-29T00:00:59Z")]
    [InlineData("1000-01-01T00:00:00+12:00", "0999-12-31T12:00:00Z")]
    public void A_time_is_read_and_written_in_UTC(string text, string written)
    {
        Assert.True(Rfc3339.TryParse(text, Rfc3339.LatestYear, out var time));
        Assert.Equal(TimeSpan.Zero, time.Offset);
        Assert.Equal(written, Rfc3339.Format(time));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-05-17")]
    [InlineData("2026-05-17T09:30Z")]
    [InlineData("2026-05-17T09:30:00")]
    [InlineData("2026-05-17 09:30:00Z")]
    [InlineData("2026-05-17T09:30:00.Z")]
    [InlineData("2026-05-17T09:30:00+0200")]
    [InlineData("2026-05-17T09:30:00+24:00")]
    [InlineData("2026-05-17T24:00:00Z")]
    [InlineData("2026-05-17T09:60:00Z")]
    [InlineData("2026-05-17T09:30:60Z")]
    [InlineData("2023-02-29T09:30:00Z")]
    [InlineData("2026-13-01T09:30:00Z")]
    [InlineData("2026-00-01T09:30:00Z")]
    [InlineData("2026-01-00T09:30:00Z")]
    [InlineData("0999-01-01T00:00:00Z")]
    [InlineData("3000-01-01T00:00:00Z")]
    [InlineData("12026-01-01T00:00:00Z")]
    [InlineData("-026-01-01T00:00:00Z")]
    [InlineData("2026-05-17T09:30:00Zx")]
    [InlineData(" 2026-05-17T09:30:00Z")]
    [InlineData("２０２６-05-17T09:30:00Z")]
    public void What_is_no_such_time_is_refused(string text)
    {
        Assert.False(Rfc3339.TryParse(text, Rfc3339.LatestYear, out _));
    }

    [Fact]
    public void The_end_of_time_does_not_overflow()
    {
        Assert.True(Rfc3339.TryParse("9999-12-31T23:59:59.9999999Z", Rfc3339.LatestExpiryYear, out _));
        Assert.False(Rfc3339.TryParse("9999-12-31T23:59:59.9999999-00:01", Rfc3339.LatestExpiryYear, out _));
    }

    [Fact]
    public void Whatever_is_written_is_read_as_the_same()
    {
        Gen.Long[new DateTime(1000, 1, 1).Ticks, new DateTime(3000, 1, 1).Ticks - 1].Sample(static ticks =>
        {
            var time = new DateTimeOffset(ticks, TimeSpan.Zero);
            var text = Rfc3339.Format(time);
            Assert.True(Rfc3339.TryParse(text, Rfc3339.LatestYear, out var read));
            Assert.Equal(time, read);
            Assert.Equal(time, DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
        });
    }
}
