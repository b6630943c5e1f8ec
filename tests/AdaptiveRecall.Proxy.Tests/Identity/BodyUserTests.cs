using System.Text;
using AdaptiveRecall.Proxy.Identity;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Identity;

public sealed class BodyUserTests
{
    private static readonly string[] Fields = ["safety_identifier", "metadata.user_id", "user"];

    [Theory]
    [InlineData("""{"user":"ann"}""", "ann")]
    [InlineData("""{"user":"ann","safety_identifier":"bob"}""", "bob")]
    [InlineData("""{"metadata":{"other":1,"user_id":"eve"},"user":"ann"}""", "eve")]
    [InlineData("""{"metadata":"user_id","user":"ann"}""", "ann")]
    [InlineData("""{"messages":[{"user":"deep"}]}""", null)]
    [InlineData("""{"user":17}""", null)]
    [InlineData("""{"user":""}""", null)]
    [InlineData("""{"user":"ann","user":"bob"}""", null)]
    [InlineData("""["user","ann"]""", null)]
    [InlineData("""{"user":"ann" """, null)]
    [InlineData("""{"user":"\ud800"}""", null)]
    [InlineData("", null)]
    public void A_body_when_it_names_a_user_in_a_configured_field_gives_that_user(string body, string? user)
    {
        var found = BodyUser.Find(Encoding.UTF8.GetBytes(body), Fields);

        Assert.Equal(user, found is null ? null : Encoding.UTF8.GetString(found));
    }

    [Fact]
    public void A_body_when_no_field_is_configured_names_nobody() => Assert.Null(BodyUser.Find("""{"user":"ann"}"""u8, []));

    [Fact]
    public void A_body_when_it_is_anything_at_all_never_throws() =>
        Gen.Byte.Array[0, 200].Sample(bytes => BodyUser.Find(bytes, Fields) is null or { Length: > 0 });
}
