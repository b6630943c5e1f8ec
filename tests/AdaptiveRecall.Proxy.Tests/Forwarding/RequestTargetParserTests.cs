using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Identity;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Forwarding;

public sealed class RequestTargetParserTests : IDisposable
{
    private readonly UpstreamTable _upstreams = new(
    [
        UpstreamFactory.Create("default", new() { Url = "https://api.example.com" }, new IdentityOptions()),
        UpstreamFactory.Create("router", new() { Url = "https://router.example.com/api/v1/", Prefix = "/router" }, new IdentityOptions()),
        UpstreamFactory.Create("eu", new() { Url = "https://eu.example.com", Prefix = "/router/eu" }, new IdentityOptions()),
    ]);

    public void Dispose() => _upstreams.Dispose();

    [Theory]
    [InlineData("/memory")]
    [InlineData("/memory/v1/memories")]
    [InlineData("/MEMORY/v1")]
    [InlineData("/%6demory/v1")]
    [InlineData("/%6D%45mory")]
    [InlineData("//memory/v1")]
    [InlineData("///health")]
    [InlineData("/%2Fmemory")]
    [InlineData("/memory%2Fv1")]
    [InlineData("/metrics?x=1")]
    [InlineData("http://localhost:5080/Health/live")]
    public void Target_of_ours_is_ours_in_every_spelling(string target) =>
        Assert.Equal(RequestKind.Own, Parse("GET", target).Kind);

    [Theory]
    [InlineData("/..")]
    [InlineData("/.")]
    [InlineData("/v1/../memory")]
    [InlineData("/v1/./models")]
    [InlineData("/v1/%2e%2e/memory")]
    [InlineData("/v1/%2E/memory")]
    [InlineData("/v1/.%2e")]
    [InlineData("/v1/..%2fmemory")]
    [InlineData("/v1%2f..%2Fmemory")]
    [InlineData("/v1\\models")]
    [InlineData("/v1/%5cmodels")]
    [InlineData("*")]
    [InlineData("memory/v1")]
    [InlineData("ftp://localhost/x")]
    [InlineData("http:///x")]
    public void Target_that_two_could_understand_differently_is_refused(string target)
    {
        var parsed = Parse("POST", target);
        Assert.Equal(RequestKind.Invalid, parsed.Kind);
        Assert.Equal(400, parsed.ProblemStatus);
    }

    [Fact]
    public void Connect_is_refused() => Assert.Equal(405, Parse("CONNECT", "example.com:443").ProblemStatus);

    [Theory]
    [InlineData("POST", "/v1/chat/completions", RequestKind.Chat)]
    [InlineData("POST", "/chat/completions", RequestKind.Chat)]
    [InlineData("POST", "/openai/deployments/x/chat/completions?api-version=1", RequestKind.Chat)]
    [InlineData("POST", "/v1/chat%2Fcompletions", RequestKind.Chat)]
    [InlineData("POST", "http://localhost/v1/chat/completions", RequestKind.Chat)]
    [InlineData("POST", "/v1/responses", RequestKind.Chat)]
    [InlineData("POST", "/openai/responses?api-version=1", RequestKind.Chat)]
    [InlineData("POST", "/v1/responses/input_tokens", RequestKind.Chat)]
    [InlineData("POST", "/v1/messages?beta=true", RequestKind.Chat)]
    [InlineData("POST", "/anthropic/v1/messages/count_tokens", RequestKind.Chat)]
    [InlineData("POST", "/v1/threads/t/messages", RequestKind.Forward)]
    [InlineData("POST", "/v1/messages/batches", RequestKind.Forward)]
    [InlineData("POST", "/v1/responses/compact", RequestKind.Forward)]
    [InlineData("DELETE", "/v1/responses", RequestKind.Forward)]
    [InlineData("GET", "/v1/chat/completions", RequestKind.Forward)]
    [InlineData("POST", "/v1/chat/completions/abc", RequestKind.Forward)]
    [InlineData("POST", "/v1/xchat/completions", RequestKind.Forward)]
    [InlineData("POST", "/v1/embeddings?x=/chat/completions", RequestKind.Forward)]
    [InlineData("GET", "/", RequestKind.Forward)]
    [InlineData("GET", "/memoryx", RequestKind.Forward)]
    [InlineData("GET", "/v1/memory", RequestKind.Forward)]
    [InlineData("GET", "/%256demory", RequestKind.Forward)]
    [InlineData("GET", "/v1/files/..a", RequestKind.Forward)]
    [InlineData("GET", "/v1/x?path=/../y", RequestKind.Forward)]
    [InlineData("GET", "/v1/%zz%", RequestKind.Forward)]
    public void Target_is_classified_by_method_and_decoded_path(string method, string target, object kind) =>
        Assert.Equal(kind, Parse(method, target).Kind);

    [Theory]
    [InlineData("/v1/models/meta-llama%2FLlama-3%20x", "https://api.example.com/v1/models/meta-llama%2FLlama-3%20x")]
    [InlineData("//v1//models", "https://api.example.com//v1//models")]
    [InlineData("//evil.example.com/x", "https://api.example.com//evil.example.com/x")]
    [InlineData("/v1/x?a=%7e&b=[]|\\#c", "https://api.example.com/v1/x?a=%7e&b=[]|\\#c")]
    [InlineData("http://evil.example.com?x", "https://api.example.com/?x")]
    [InlineData("http://evil.example.com/v1/models", "https://api.example.com/v1/models")]
    [InlineData("/router/v1/chat/completions", "https://router.example.com/api/v1/chat/completions")]
    [InlineData("/router/v1", "https://router.example.com/api/v1")]
    [InlineData("/router/v1?x=1", "https://router.example.com/api/v1?x=1")]
    [InlineData("/router/v10/x", "https://router.example.com/v10/x")]
    [InlineData("/router", "https://router.example.com/")]
    [InlineData("/router?x=1", "https://router.example.com/?x=1")]
    [InlineData("/router/eu/v1/models", "https://eu.example.com/v1/models")]
    [InlineData("/routers/v1", "https://api.example.com/routers/v1")]
    public void Target_is_mapped_character_for_character(string target, string expected)
    {
        var parsed = Parse("GET", target);
        var url = parsed.Upstream!.MapTarget(parsed);
        Assert.Equal(expected, url.GetLeftPart(UriPartial.Authority) + url.PathAndQuery);
        Assert.Equal(new Uri(parsed.Upstream.Address).Authority, url.Authority);
    }

    [Theory]
    [InlineData("https://api.example.com", "/v1/messages", "https://api.example.com/v1/messages")]
    [InlineData("https://api.example.com/v1", "/v1/messages", "https://api.example.com/v1/messages")]
    [InlineData("https://api.example.com/anthropic", "/v1/messages?beta=true", "https://api.example.com/anthropic/v1/messages?beta=true")]
    [InlineData("https://api.example.com/anthropic/v1/", "/v1/messages", "https://api.example.com/anthropic/v1/messages")]
    [InlineData("https://api.example.com/anthropic", "/other", "https://api.example.com/other")]
    public void Base_url_of_an_anthropic_client_ends_before_the_version(string upstream, string target, string expected)
    {
        using var table = new UpstreamTable([UpstreamFactory.Create("default", new() { Url = upstream }, new IdentityOptions())]);
        var parsed = RequestTargetParser.Parse("POST", target, tunnels: false, table);

        Assert.Equal(expected, parsed.Upstream!.MapTarget(parsed, anthropic: true).AbsoluteUri);
    }

    [Fact]
    public void Long_path_is_read_like_a_short_one()
    {
        var path = "/" + new string('a', 5000);
        Assert.Equal(RequestKind.Invalid, Parse("GET", path + "/..").Kind);
        Assert.Equal(RequestKind.Chat, Parse("POST", path + "/chat/completions").Kind);
    }

    private RequestTarget Parse(string method, string target) => RequestTargetParser.Parse(method, target, tunnels: false, _upstreams);
}
