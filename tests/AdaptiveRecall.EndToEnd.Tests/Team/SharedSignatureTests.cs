using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Redis;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Team;

/// <summary>A request that a front-end signed counts once, whichever of several proxies it is sent to.</summary>
public sealed class SharedSignatureTests
{
    private const string Variable = "SHARED_SIGNATURE_TESTS_SECRET";
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Target = "/memory/v1/memories";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signature_that_one_proxy_took_the_other_refuses()
    {
        // The proxies inherit it.
        Environment.SetEnvironmentVariable(Variable, Secret);
        using var folder = new TemporaryFolder();
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await File.WriteAllTextAsync(
            folder.File("settings.json"),
            JsonSerializer.Serialize(new { AdaptiveRecall = new { Redis = new { Endpoints = redis.Endpoint }, Identity = new { Mode = "signed", Signed = new { SecretVariables = new[] { Variable } } } } }),
            Token);
        await using var one = await ProxyProcess.StartReadyAsync("--config", folder.File("settings.json"));
        await using var two = await ProxyProcess.StartReadyAsync("--config", folder.File("settings.json"));

        var (first, second) = (Sign("n-first-12345"), Sign("n-second-12345"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(one.Address, first));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(two.Address, first));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(two.Address, second));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(one.Address, second));

        // Away it is asked no more, and each goes by itself.
        redis.Kill();
        var third = Sign("n-third-12345");
        Assert.NotEqual(HttpStatusCode.Unauthorized, await SendAsync(one.Address, third));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(one.Address, third));
    }

    private static string Sign(string nonce)
    {
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var text = string.Create(CultureInfo.InvariantCulture, $"v1\n{time}\n{nonce}\nGET\n{Target}\ndefault\nann");
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text));
        return string.Create(CultureInfo.InvariantCulture, $"t={time},n={nonce},v1={Convert.ToHexStringLower(mac)}");
    }

    private static async Task<HttpStatusCode> SendAsync(Uri proxy, string signature)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(proxy, Target));
        request.Headers.Add("x-user-id", "ann");
        request.Headers.Add("x-memory-user-signature", signature);
        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }
}
