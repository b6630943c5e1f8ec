using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Tests.Interception;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Access;

/// <summary>Keys on the way of a chat request.</summary>
public sealed class ChatKeyTests : IDisposable
{
    private readonly string _variable = "ADAPTIVE_RECALL_TEST_" + Guid.NewGuid().ToString("N");

    public ChatKeyTests() => Environment.SetEnvironmentVariable(_variable, "sk-configured");

    public void Dispose() => Environment.SetEnvironmentVariable(_variable, null);

    [Theory]
    [InlineData("trusted")]
    [InlineData("key")]
    public async Task A_keys_tenant_wins_over_the_header(string mode)
    {
        await using var proxy = await MemoryProxy.StartAsync(("Identity:Mode", mode), ("Identity:TenantHeaders", "x-team"));
        var red = await TestKeys.AddAsync(proxy.Proxy.Services, MemoryScope.Own, static key => key with { Tenant = "red" });
        var blue = await TestKeys.AddAsync(proxy.Proxy.Services, MemoryScope.Own, static key => key with { Tenant = "blue" });
        await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Fact), $"x-user-id: alice\nx-memory-key: {red}\n");

        Assert.Equal("none", (await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), $"x-user-id: alice\nx-team: red\nx-memory-key: {blue}\n")).Header("x-memory-status"));
        Assert.Equal("injected", (await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), $"x-user-id: alice\nx-team: blue\nx-memory-key: {red}\n")).Header("x-memory-status"));
    }

    [Fact]
    public async Task A_key_without_a_scope_does_not_do_what_the_scope_is_for()
    {
        await using var proxy = await MemoryProxy.StartAsync(("Identity:Mode", "key"));
        var learns = await TestKeys.AddAsync(proxy.Proxy.Services, MemoryScope.Learn);
        var recalls = await TestKeys.AddAsync(proxy.Proxy.Services, MemoryScope.Recall);
        var reads = await TestKeys.AddAsync(proxy.Proxy.Services, MemoryScope.Read);
        await proxy.PostAsync(MemoryProxy.Body("Please remember that my cat is called Miffy."), $"x-user-id: alice\nx-memory-key: {recalls}\n");
        await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Fact), $"x-user-id: alice\nx-memory-key: {learns}\n");

        Assert.Equal("off", (await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), $"x-user-id: alice\nx-memory-key: {learns}\n")).Header("x-memory-status"));
        Assert.Equal("injected", (await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), $"x-user-id: alice\nx-memory-key: {recalls}\nx-memory-mode: full\n")).Header("x-memory-status"));
        Assert.DoesNotContain("Miffy", proxy.LastBody, StringComparison.Ordinal);
        var refused = await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), $"x-user-id: alice\nx-memory-key: {reads}\n");
        Assert.Equal(403, refused.Status);
        Assert.Contains("\"code\":\"missing_scope\"", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_beyond_the_key_is_refused_in_the_upstreams_shape()
    {
        await using var proxy = await MemoryProxy.StartAsync(("Identity:Mode", "key"));
        var key = await TestKeys.AddAsync(proxy.Proxy.Services, MemoryScope.Own, static key => key with { Users = new UserBounds([], ["team-"]) });

        Assert.Equal(200, (await proxy.PostAsync(MemoryProxy.Body("Hello"), $"x-user-id: team-alice\nx-memory-key: {key}\n")).Status);
        var refused = await proxy.PostAsync(MemoryProxy.Body("Hello"), $"x-user-id: alice\nx-memory-key: {key}\n");

        Assert.Equal(403, refused.Status);
        Assert.Contains("\"code\":\"user_not_allowed\"", refused.Text, StringComparison.Ordinal);
        Assert.Single(proxy.Upstream.Requests);
    }

    [Fact]
    public async Task A_claimed_user_without_a_key_is_refused_and_nobody_is_forwarded_without_memory()
    {
        await using var proxy = await MemoryProxy.StartAsync(("Identity:Mode", "key"));

        Assert.Equal(401, (await proxy.PostAsync(MemoryProxy.Body("Hello"), "x-user-id: alice\nAuthorization: Bearer sk-upstream\n")).Status);
        Assert.Equal("skipped; reason=no-user", (await proxy.PostAsync(MemoryProxy.Body("Hello"), "Authorization: Bearer sk-upstream\n")).Header("x-memory-status"));
        Assert.Equal(401, (await proxy.PostAsync(MemoryProxy.Body("Hello"), "x-user-id: alice\nx-memory-key: armk_nothing\n")).Status);
        Assert.Equal("Bearer sk-upstream", Assert.Single(proxy.Upstream.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData("Authorization: Bearer {key}\n")]
    [InlineData("authorization: bearer  {key}\n")]
    [InlineData("x-api-key: {key}\n")]
    [InlineData("api-key: {key}\n")]
    [InlineData("x-memory-key: {key}\nAuthorization: Bearer sk-upstream\nx-api-key: {key}\n")]
    public async Task A_key_of_ours_never_reaches_the_upstream(string headers)
    {
        await using var proxy = await MemoryProxy.StartAsync();
        var key = await TestKeys.AddAsync(proxy.Proxy.Services, MemoryScope.Own);

        Assert.Equal(200, (await proxy.PostAsync(MemoryProxy.Body("Hello"), "x-user-id: alice\n" + headers.Replace("{key}", key, StringComparison.Ordinal))).Status);

        Assert.DoesNotContain(Assert.Single(proxy.Upstream.Requests).Headers, static header => header.Value.Contains("armk_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/chat/completions")]
    [InlineData("/v1/embeddings")]
    [InlineData("/v1/models")]
    public async Task What_is_paid_with_our_key_needs_a_proof_on_every_route(string path)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Identity:Mode", "key"), ("Upstreams:default:ApiKeyVariable", _variable));
        var key = await TestKeys.AddAsync(proxy.Services, MemoryScope.Recall);

        Assert.Equal(401, (await proxy.PostAsync(path, "{}", "Authorization: Bearer sk-mine\n")).Status);
        Assert.Empty(proxy.Upstream.Requests);
        Assert.Equal(200, (await proxy.PostAsync(path, "{}", $"Authorization: Bearer {key}\n")).Status);

        Assert.Equal("Bearer sk-configured", Assert.Single(proxy.Upstream.Requests).Header("Authorization"));
    }

    [Fact]
    public void Proved_identities_need_no_trust_in_the_network()
    {
        var configuration = ProxyUnderTest.Configuration(("Listen", "http://*:0"), ("Identity:Mode", "key"), ("Upstreams:default:ApiKeyVariable", _variable));
        Assert.Equal("http://*:0", Assert.Single(Proxy.Configuration.ProxyOptionsReader.Read(configuration, out _).Listen));
    }
}
