using System.Text;
using AdaptiveRecall.Proxy.Identity;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Identity;

public sealed class UserIdTests
{
    [Fact]
    public void Any_text_comes_back_as_it_was_sent()
    {
        var texts = Gen.Int[0x20, 0x10FFFF]
            .Where(static code => code is not ((>= 0xD800 and <= 0xDFFF) or (>= 0x7F and <= 0x9F)))
            .Select(static code => new Rune(code).ToString())
            .Array[1, 64]
            .Select(static runes => string.Concat(runes))
            .Where(static text => !string.IsNullOrWhiteSpace(text));

        texts.Sample(static text =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.True(UserId.TryRead(Encoding.Latin1.GetString(bytes), out var fromHeader, out _));
            Assert.True(UserId.TryRead(bytes, out var fromPath, out _));
            Assert.Equal(text, fromHeader, StringComparer.Ordinal);
            Assert.Equal(text, fromPath, StringComparer.Ordinal);
        });
    }

    [Fact]
    public void No_two_values_are_one_id()
    {
        Gen.Select(Gen.Byte.Array[1, 8], Gen.Byte.Array[1, 8]).Sample(static (left, right) =>
        {
            if (UserId.TryRead(left, out var first, out _) && UserId.TryRead(right, out var second, out _))
            {
                Assert.Equal(left.AsSpan().SequenceEqual(right), string.Equals(first, second, StringComparison.Ordinal));
            }
        });
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x20 })]
    [InlineData(new byte[] { 0xE3, 0x80, 0x80 })]
    [InlineData(new byte[] { 0x61, 0x00 })]
    [InlineData(new byte[] { 0x09, 0x61 })]
    [InlineData(new byte[] { 0x7F })]
    [InlineData(new byte[] { 0xC2, 0x85 })]
    [InlineData(new byte[] { 0xE9 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    public void What_is_blank_or_controls_or_no_UTF8_is_no_id(byte[] bytes)
    {
        Assert.False(UserId.TryRead(bytes, out _, out var fault));
        Assert.NotEmpty(fault);
        Assert.False(UserId.TryRead(Encoding.Latin1.GetString(bytes), out _, out _));
    }

    [Fact]
    public void Two_hundred_and_fifty_six_bytes_are_the_most()
    {
        Assert.True(UserId.TryRead(new string('x', 256), out _, out _));
        Assert.False(UserId.TryRead(new string('x', 257), out _, out _));
        Assert.True(UserId.TryRead(Encoding.UTF8.GetBytes(new string('é', 128)), out _, out _));
        Assert.False(UserId.TryRead(Encoding.UTF8.GetBytes(new string('é', 128) + "x"), out _, out _));
    }

    [Fact]
    public void What_was_decoded_already_is_not_guessed_at()
    {
        Assert.False(UserId.TryRead("東京", out _, out _));
    }
}
