using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Tests.Access;
using AdaptiveRecall.Proxy.Tests.Interception;
using AdaptiveRecall.Proxy.Tests.MemoryApi;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Identity.Tokens;

public sealed class TokenIdentityTests : IDisposable
{
    private readonly TestProvider _provider = new();

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task No_endpoint_opens_without_a_token_or_to_a_wrong_one()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: _provider.Settings);
        var wrong = _provider.WrongTokens("alice").ToList();

        foreach (var endpoint in ApiEndpoint.Of(host))
        {
            (await endpoint.SendAsync(host, "1", "alice")).AssertProblem(401, "no_credential");
            foreach (var (fault, token) in wrong)
            {
                var answer = await endpoint.SendAsync(host, "1", "alice", ("Authorization", "Bearer " + token));
                Assert.True(answer.Status == 401, $"{endpoint} took a token with {fault}: {answer.Status} {answer.Body}");
            }
        }
    }

    [Fact]
    public async Task A_token_opens_what_is_its_users_and_only_that()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: _provider.Settings);
        var alice = ("Authorization", "Bearer " + _provider.Token("alice"));
        var bob = ("Authorization", "Bearer " + _provider.Token("bob"));
        var id = (await host.SendAsync("POST", "/memory/v1/memories", user: null, """{"text":"Alice keeps bees."}""", headers: alice)).Json.GetProperty("id").GetString()!;

        foreach (var endpoint in ApiEndpoint.Of(host).Where(static endpoint => endpoint.IsOfUser))
        {
            // The header names alice; the token's claim is what counts.
            var answer = await endpoint.SendAsync(host, id, "alice", bob);
            Assert.DoesNotContain("bees", answer.Body, StringComparison.Ordinal);
            Assert.True(!endpoint.Pattern.Contains("{user}", StringComparison.Ordinal) || answer.Status == 403, $"{endpoint}: {answer.Status}");
            Assert.True(endpoint.Rule != MemoryScope.Admin || answer.Status == 403, $"{endpoint}: {answer.Status}");
        }

        Assert.Equal(200, (await host.SendAsync("GET", "/memory/v1/memories/" + id, user: "bob", headers: alice)).Status);
    }

    [Fact]
    public async Task Tenant_and_scopes_are_the_claims_that_are_named()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: [.. _provider.Settings, ("Identity:Jwt:TenantClaim", "org"), ("Identity:Jwt:ScopeClaim", "scope")]);
        string Of(string? tenant, object scopes) => "Bearer " + _provider.Token("alice", token =>
        {
            token.Claims["scope"] = scopes;
            if (tenant is not null)
            {
                token.Claims["org"] = tenant;
            }
        });

        var created = await host.SendAsync("POST", "/memory/v1/memories", user: null, """{"text":"x"}""", headers: ("Authorization", Of("red", "openid memory:write memory:admins")));
        var path = "/memory/v1/memories/" + created.Json.GetProperty("id").GetString();

        Assert.Equal(200, (await host.SendAsync("GET", path, user: null, headers: ("Authorization", Of("red", new[] { "memory:read" })))).Status);
        Assert.Equal(404, (await host.SendAsync("GET", path, user: null, headers: ("Authorization", Of("blue", "memory:read")))).Status);
        (await host.SendAsync("GET", path, user: null, headers: ("Authorization", Of("red", "memory:write read")))).AssertProblem(403, "missing_scope");
        (await host.SendAsync("GET", path, user: null, headers: ("Authorization", Of(null, "memory:read")))).AssertProblem(401, "invalid_token");
    }

    [Fact]
    public async Task A_chat_with_a_token_is_its_users_and_the_token_goes_no_further()
    {
        await using var proxy = await MemoryProxy.StartAsync(_provider.Settings);
        var token = _provider.Token("alice");

        var answer = await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Fact), $"Authorization: Bearer {token}\nx-user-id: bob\n");
        Assert.Equal("none", answer.Header("x-memory-status"));
        Assert.Null(proxy.Upstream.Requests[^1].Header("Authorization"));

        answer = await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), $"x-memory-key: {token}\nAuthorization: Bearer sk-upstream\n");
        Assert.Equal("injected", answer.Header("x-memory-status"));
        Assert.Equal("Bearer sk-upstream", proxy.Upstream.Requests[^1].Header("Authorization"));

        answer = await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), "x-user-id: alice\nAuthorization: Bearer sk-upstream\n");
        Assert.Equal("skipped; reason=no-user", answer.Header("x-memory-status"));
        foreach (var (fault, wrong) in _provider.WrongTokens("alice"))
        {
            var refused = await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), $"Authorization: Bearer {wrong}\n");
            Assert.True(refused.Status == 401, fault);
            Assert.Contains("\"error\":{\"message\":", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(3, proxy.Upstream.Requests.Count);
    }

    [Fact]
    public async Task Keys_are_fetched_from_the_provider_and_without_it_nobody_is_let_in()
    {
        await using var provider = await StubUpstream.StartAsync();
        var answers = false;
        provider.Answer = context =>
        {
            context.Response.StatusCode = Volatile.Read(ref answers) ? 200 : 500;
            return context.Response.WriteAsync(_provider.KeySet);
        };
        await using var host = await MemoryApiHost.StartAsync(settings:
            [("Identity:Mode", "jwt"), ("Identity:Jwt:JwksUrl", new Uri(provider.Address, "/keys").ToString()), ("Identity:Jwt:Issuers", TestProvider.Issuer), ("Identity:Jwt:Audiences", TestProvider.Audience)]);
        var token = ("Authorization", "Bearer " + _provider.Token("alice"));
        (await host.SendAsync("GET", "/memory/v1/memories", headers: token)).AssertProblem(503, "cannot_verify");

        Volatile.Write(ref answers, true);

        Assert.Equal(200, (await host.SendAsync("GET", "/memory/v1/memories", headers: token)).Status);
    }
}
