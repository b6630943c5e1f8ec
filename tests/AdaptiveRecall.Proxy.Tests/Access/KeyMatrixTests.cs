using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Access.Keys;
using AdaptiveRecall.Proxy.Tests.MemoryApi;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Access;

/// <summary>Every endpoint of the memory API with every sort of key, where others can reach the proxy: made from what is mapped.</summary>
public sealed class KeyMatrixTests
{
    private const string Text = "Alice keeps bees on the roof.";

    private static readonly MemoryScope[] Scopes = [MemoryScope.Recall, MemoryScope.Learn, MemoryScope.Read, MemoryScope.Write, MemoryScope.Erase, MemoryScope.Admin];

    [Fact]
    public async Task Every_endpoint_has_a_rule()
    {
        await using var host = await StartAsync();
        var endpoints = ApiEndpoint.Of(host);

        Assert.True(endpoints.Count >= 15, "Too few endpoints were found for a matrix to mean anything.");
        Assert.All(endpoints, static endpoint => Assert.True(endpoint.Rule is not null, $"{endpoint} has no rule: give it RequireScope."));
    }

    [Fact]
    public async Task No_key_opens_nothing()
    {
        await using var host = await StartAsync();
        foreach (var endpoint in ApiEndpoint.Of(host))
        {
            Expect(403, "memory_api_closed", endpoint, await endpoint.SendAsync(host, "1", "alice"));
        }
    }

    [Fact]
    public async Task Wrong_keys_open_nothing()
    {
        await using var host = await StartAsync();
        var good = await TestKeys.AddAsync(host.Services, MemoryScope.Admin);
        var expired = await TestKeys.AddAsync(host.Services, MemoryScope.Admin, static key => key with { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) });
        var revoked = await TestKeys.AddAsync(host.Services, MemoryScope.Admin);
        await host.Services.GetRequiredService<ApiKeyStore>().RevokeAsync(TestKeys.IdOf(revoked), TestContext.Current.CancellationToken);
        string[] wrong = ["", "x", "armk_", good[..^1], good + "A", TestKeys.WithOtherSecret(good), ApiKeyText.New().Text, expired, revoked];

        foreach (var endpoint in ApiEndpoint.Of(host))
        {
            foreach (var key in wrong)
            {
                Expect(401, "invalid_key", endpoint, await endpoint.SendAsync(host, "1", "alice", ("x-memory-key", key)));
                Expect(401, "invalid_key", endpoint, await endpoint.SendAsync(host, "1", "alice", ("Authorization", "Bearer " + key)));
            }

            Expect(401, "invalid_key", endpoint, await endpoint.SendAsync(host, "1", "alice", ("x-memory-key", good), ("x-memory-key", good)));
        }
    }

    [Theory]
    [InlineData("x-memory-key", "")]
    [InlineData("Authorization", "Bearer ")]
    public async Task A_key_opens_what_its_scopes_say_and_nothing_else(string header, string before)
    {
        await using var host = await StartAsync();
        foreach (var scope in Scopes)
        {
            var key = await TestKeys.AddAsync(host.Services, scope);
            foreach (var endpoint in ApiEndpoint.Of(host))
            {
                var answer = await endpoint.SendAsync(host, "1", "alice", (header, before + key));
                if (scope.Include(endpoint.Rule!.Value))
                {
                    Assert.True(answer.Status is not (401 or 403), $"{endpoint} with {scope}: {answer.Status} {answer.Body}");
                }
                else
                {
                    Expect(403, "missing_scope", endpoint, answer);
                }
            }
        }
    }

    [Fact]
    public async Task Another_users_key_opens_nothing_of_a_user()
    {
        await using var host = await StartAsync();
        var writes = await TestKeys.AddAsync(host.Services, MemoryScope.Own);
        var id = await CreateAsync(host, writes);
        string[] others =
        [
            await TestKeys.AddAsync(host.Services, MemoryScope.Admin, static key => key with { Users = new UserBounds(["bob"], []) }),
            await TestKeys.AddAsync(host.Services, MemoryScope.Own, static key => key with { Users = new UserBounds(["Alice", "alice2"], ["alice-", "b"]) }),
        ];

        foreach (var endpoint in ApiEndpoint.Of(host).Where(static endpoint => endpoint.IsOfUser))
        {
            foreach (var key in others)
            {
                Expect(403, null, endpoint, await endpoint.SendAsync(host, id, "alice", ("x-memory-key", key)));
                if (endpoint.Pattern.Contains("{user}", StringComparison.Ordinal))
                {
                    Expect(403, null, endpoint, await endpoint.SendAsync(host, id, null, ("x-memory-key", key)));
                }
            }
        }

        Assert.Equal(200, (await host.SendAsync("GET", "/memory/v1/memories/" + id, headers: ("x-memory-key", writes))).Status);
    }

    [Fact]
    public async Task Another_tenants_key_finds_nothing_of_a_user_whatever_the_header_says()
    {
        await using var host = await StartAsync(("Identity:TenantHeaders", "x-team"));
        var writes = await TestKeys.AddAsync(host.Services, MemoryScope.Own);
        var other = await TestKeys.AddAsync(host.Services, MemoryScope.Admin, static key => key with { Tenant = "other" });
        var id = await CreateAsync(host, writes);

        foreach (var endpoint in ApiEndpoint.Of(host))
        {
            var answer = await endpoint.SendAsync(host, id, "alice", ("x-memory-key", other), ("x-team", "default"));
            Assert.DoesNotContain("bees", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(id, answer.Body, StringComparison.Ordinal);
        }

        var kept = await host.SendAsync("GET", "/memory/v1/memories/" + id, headers: ("x-memory-key", writes));
        Assert.Equal(Text, kept.Json.GetProperty("text").GetString());
        Assert.Equal(1, kept.Json.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_key_for_all_tenants_follows_the_header()
    {
        await using var host = await StartAsync(("Identity:TenantHeaders", "x-team"));
        var all = await TestKeys.AddAsync(host.Services, MemoryScope.Own, static key => key with { Tenant = null });
        var red = await TestKeys.AddAsync(host.Services, MemoryScope.Own, static key => key with { Tenant = "red" });

        var id = (await host.SendAsync("POST", "/memory/v1/memories", body: $$"""{"text":"{{Text}}"}""", headers: [("x-memory-key", all), ("x-team", "red")])).Json.GetProperty("id").GetString();

        Assert.Equal(200, (await host.SendAsync("GET", "/memory/v1/memories/" + id, headers: ("x-memory-key", red))).Status);
        Assert.Equal(404, (await host.SendAsync("GET", "/memory/v1/memories/" + id, headers: ("x-memory-key", all))).Status);
    }

    [Fact]
    public async Task A_key_of_one_user_needs_no_header()
    {
        await using var host = await StartAsync();
        var key = await TestKeys.AddAsync(host.Services, MemoryScope.Own, static key => key with { Users = new UserBounds(["alice"], []) });
        var id = await CreateAsync(host, key);

        Assert.Equal(200, (await host.SendAsync("GET", "/memory/v1/memories/" + id, user: null, headers: ("x-memory-key", key))).Status);
    }

    private static Task<MemoryApiHost> StartAsync(params (string Name, string Value)[] settings) =>
        MemoryApiHost.StartAsync(settings: [("Listen", "http://127.0.0.1:0,http://*:0"), ("Identity:TrustNetwork", "true"), .. settings]);

    private static async Task<string> CreateAsync(MemoryApiHost host, string key)
    {
        var answer = await host.SendAsync("POST", "/memory/v1/memories", body: $$"""{"text":"{{Text}}"}""", headers: ("x-memory-key", key));
        Assert.Equal(201, answer.Status);
        return answer.Json.GetProperty("id").GetString()!;
    }

    private static void Expect(int status, string? code, ApiEndpoint endpoint, ApiAnswer answer)
    {
        Assert.True(answer.Status == status, $"{endpoint}: expected {status}, got {answer.Status} {answer.Body}");
        answer.AssertProblem(status, code);
    }
}
