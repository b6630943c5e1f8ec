using System.Globalization;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Identity.Signatures;
using AdaptiveRecall.Proxy.Tests.Access;
using AdaptiveRecall.Proxy.Tests.Interception;
using AdaptiveRecall.Proxy.Tests.MemoryApi;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Identity.Signatures;

public sealed class SignedIdentityTests : IDisposable
{
    private const string Secret = "a secret of a front-end, 32 characters or more";
    private const string FormerSecret = "the secret that was used before this one was";
    private const string Header = "x-memory-user-signature";

    private readonly string _variable = "ADAPTIVE_RECALL_TEST_" + Guid.NewGuid().ToString("N");

    public SignedIdentityTests()
    {
        Environment.SetEnvironmentVariable(_variable, Secret);
        Environment.SetEnvironmentVariable(_variable + "_FORMER", FormerSecret);
    }

    private (string Name, string Value)[] Settings => [("Identity:Mode", "signed"), ("Identity:Signed:SecretVariables", $"{_variable},{_variable}_FORMER"), ("Identity:TenantHeaders", "x-team")];

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_variable, null);
        Environment.SetEnvironmentVariable(_variable + "_FORMER", null);
    }

    [Fact]
    public async Task No_endpoint_opens_without_a_signature_to_a_wrong_one_or_twice_to_one()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: Settings);
        foreach (var endpoint in ApiEndpoint.Of(host))
        {
            var target = endpoint.Target("alice", "1");
            (await endpoint.SendAsync(host, "1", "alice")).AssertProblem(401, "no_credential");
            foreach (var wrong in Wrong(endpoint.Method, target))
            {
                var answer = await endpoint.SendAsync(host, "1", "alice", (Header, wrong));
                Assert.True(answer.Status == 401, $"{endpoint} took '{wrong}': {answer.Status} {answer.Body}");
            }

            var good = Sign(endpoint.Method, target);
            (await endpoint.SendAsync(host, "1", "bob", (Header, good))).AssertProblem(401, "invalid_signature");
            (await endpoint.SendAsync(host, "1", null, (Header, good))).AssertProblem(401, "invalid_signature");
            (await endpoint.SendAsync(host, "1", "alice", (Header, good), ("x-team", "red"))).AssertProblem(401, "invalid_signature");
            var first = await endpoint.SendAsync(host, "1", "alice", (Header, good));
            Assert.True(endpoint.Rule == MemoryScope.Admin || first.Status is not (401 or 403), $"{endpoint}: {first.Status} {first.Body}");
            (await endpoint.SendAsync(host, "1", "alice", (Header, good))).AssertProblem(401, "invalid_signature");
        }
    }

    [Fact]
    public async Task A_signature_opens_nothing_of_another_user_in_the_path()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: Settings);
        (await host.SendAsync("DELETE", "/memory/v1/users/bob", "alice", headers: (Header, Sign("DELETE", "/memory/v1/users/bob")))).AssertProblem(403, "user_not_allowed");
    }

    [Fact]
    public async Task Both_secrets_sign_for_any_script_and_any_tenant()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: Settings);
        var user = "東京 voilà";
        foreach (var secret in new[] { Secret, FormerSecret })
        {
            var signature = Sign("GET", "/memory/v1/memories?limit=5", new Owner("red", user), secret: secret);
            Assert.Equal(200, (await host.SendAsync("GET", "/memory/v1/memories?limit=5", user, headers: [(Header, signature), ("x-team", "red")])).Status);
        }
    }

    [Fact]
    public async Task A_chat_counts_for_its_user_with_a_signature_and_the_signature_goes_no_further()
    {
        await using var proxy = await MemoryProxy.StartAsync(Settings);
        string Signed(string user) => $"x-user-id: {user}\n{Header}: {Sign("POST", "/v1/chat/completions", new Owner("default", user))}\nAuthorization: Bearer sk-upstream\n";
        await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Fact), Signed("alice"));

        Assert.Equal("injected", (await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), Signed("alice"))).Header("x-memory-status"));
        Assert.Equal("none", (await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), Signed("bob"))).Header("x-memory-status"));
        Assert.Equal("skipped; reason=no-user", (await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), "Authorization: Bearer sk-upstream\n")).Header("x-memory-status"));
        Assert.All(proxy.Upstream.Requests, static request => Assert.Null(request.Header(Header)));
        Assert.All(proxy.Upstream.Requests, static request => Assert.Equal("Bearer sk-upstream", request.Header("Authorization")));

        var replayed = Signed("alice");
        Assert.Equal(200, (await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), replayed)).Status);
        foreach (var headers in new[] { "x-user-id: alice\n", replayed, Signed("alice").Replace(": alice", ": bob", StringComparison.Ordinal), replayed + $"{Header}: x\n" })
        {
            var refused = await proxy.PostAsync(MemoryProxy.Body(MemoryProxy.Question), headers);
            Assert.Equal(401, refused.Status);
            Assert.Contains("\"error\":{\"message\":", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(5, proxy.Upstream.Requests.Count);
    }

    private static IEnumerable<string> Wrong(string method, string target)
    {
        var good = Sign(method, target);
        yield return "";
        yield return "t=1,n=12345678,v1=00";
        yield return good[..^1] + (good[^1] == '0' ? '1' : '0');
        yield return good.Replace("n=", "n=x", StringComparison.Ordinal);
        yield return good.Replace("v1=", "v0=", StringComparison.Ordinal);
        yield return Sign(method == "GET" ? "POST" : "GET", target);
        yield return Sign(method, target + "?all=true");
        yield return Sign(method, target, new Owner("other", "alice"));
        yield return Sign(method, target, new Owner("default", "bob"));
        yield return Sign(method, target, at: DateTimeOffset.UtcNow.AddSeconds(-62));
        yield return Sign(method, target, at: DateTimeOffset.UtcNow.AddSeconds(65));
        yield return Sign(method, target, secret: "another secret, which is as long as the right one");
    }

    private static string Sign(string method, string target, Owner? owner = null, DateTimeOffset? at = null, string secret = Secret)
    {
        var time = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds();
        var nonce = Guid.NewGuid().ToString("N");
        var mac = UserSignature.Compute(Encoding.UTF8.GetBytes(secret), time, nonce, method, target, owner ?? new Owner("default", "alice"));
        return string.Create(CultureInfo.InvariantCulture, $"t={time},n={nonce},v1={Convert.ToHexStringLower(mac)}");
    }
}
