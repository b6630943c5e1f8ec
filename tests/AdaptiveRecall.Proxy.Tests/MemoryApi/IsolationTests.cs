using System.Text;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class IsolationTests
{
    /// <summary>Every route that names an owner by header, with a body that it takes.</summary>
    public static TheoryData<string, string, string?> Routes => new()
    {
        { "GET", "/memory/v1/memories", null },
        { "POST", "/memory/v1/memories", """{"text":"x"}""" },
        { "DELETE", "/memory/v1/memories?all=true", null },
        { "POST", "/memory/v1/memories/batch", """{"memories":[{"text":"x"}]}""" },
        { "POST", "/memory/v1/memories/search", """{"query":"secret plan"}""" },
        { "GET", "/memory/v1/memories/{id}", null },
        { "PATCH", "/memory/v1/memories/{id}", """{"pinned":true}""" },
        { "DELETE", "/memory/v1/memories/{id}", null },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_request_that_names_nobody_is_refused(string method, string target, string? body)
    {
        await using var host = await MemoryApiHost.StartAsync();
        target = target.Replace("{id}", await host.CreateAsync("alice", "secret plan"), StringComparison.Ordinal);

        (await host.SendAsync(method, target, user: null, body)).AssertProblem(400, "no_user");
        (await host.SendAsync(method, target, user: " \t", body)).AssertProblem(400, "no_user");
        (await host.SendAsync(method, target, user: null, body, headers: ("x_user_id", "alice"))).AssertProblem(400, "no_user");
        (await host.SendAsync(method, target, user: "alice", body, headers: ("Connection", "x-user-id"))).AssertProblem(400, "no_user");

        Assert.Equal(["secret plan"], await host.TextsAsync("alice"));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_header_that_cannot_be_a_user_is_refused(string method, string target, string? body)
    {
        await using var host = await MemoryApiHost.StartAsync();
        target = target.Replace("{id}", await host.CreateAsync("alice", "secret plan"), StringComparison.Ordinal);
        var length = body is null ? "" : $"Content-Type: application/json\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\n";

        foreach (var headers in new[] { "x-user-id: alice\nX-User-Id: alice", "x-user-id: al\u00FFice", "x-user-id: al\u0001ice", "x-user-id: " + new string('x', 257), "x-user-id: al\u00C2\u0085ice" })
        {
            var (status, text) = await host.SendRawAsync($"{method} {target} HTTP/1.1\nHost: {{host}}\n{headers}\nConnection: close\n{length}\n{body}");
            Assert.True(status == 400, $"{headers}: {text}");
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        }

        Assert.Equal(["secret plan"], await host.TextsAsync("alice"));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Another_users_memory_is_neither_seen_nor_touched(string method, string target, string? body)
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "secret plan");
        var before = await host.SendAsync("GET", $"/memory/v1/memories/{id}");

        var answer = await host.SendAsync(method, target.Replace("{id}", id, StringComparison.Ordinal), "mallory", body);

        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        Assert.Equal(target.Contains("{id}", StringComparison.Ordinal) ? 404 : method == "POST" && target.EndsWith("memories", StringComparison.Ordinal) ? 201 : 200, answer.Status);
        Assert.Equal(before.Body, (await host.SendAsync("GET", $"/memory/v1/memories/{id}")).Body);
    }

    [Fact]
    public async Task Hostile_ids_stay_apart_on_every_route()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var ids = new Dictionary<string, string>();
        foreach (var user in HostileIds.All)
        {
            ids[user] = await host.CreateAsync(user, $"the secret plan of number {ids.Count}");
        }

        for (var i = 0; i < HostileIds.All.Length; i++)
        {
            var user = HostileIds.All[i];
            var text = $"the secret plan of number {i}";
            Assert.Equal([text], await host.TextsAsync(user));
            Assert.Equal(200, (await host.SendAsync("GET", $"/memory/v1/memories/{ids[user]}", user)).Status);
            (await host.SendAsync("GET", $"/memory/v1/memories/{ids[HostileIds.All[(i + 1) % HostileIds.All.Length]]}", user)).AssertProblem(404, "not_found");

            var found = (await host.SendAsync("POST", "/memory/v1/memories/search", user, """{"query":"secret plan"}""")).Json.GetProperty("results");
            Assert.Equal([text], found.EnumerateArray().Select(static result => result.GetProperty("memory").GetProperty("text").GetString()!));
        }
    }

    [Fact]
    public async Task Tenants_stay_apart_where_a_header_names_them()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: ("Identity:TenantHeaders", "x-team"));
        await host.SendAsync("POST", "/memory/v1/memories", "alice", """{"text":"of red"}""", headers: ("x-team", "red"));

        Assert.Empty(await host.TextsAsync("alice"));
        Assert.Contains("of red", (await host.SendAsync("GET", "/memory/v1/memories", "alice", headers: ("x-team", "red"))).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("of red", (await host.SendAsync("GET", "/memory/v1/memories", "alice", headers: ("x-team", "Red"))).Body, StringComparison.Ordinal);
        (await host.SendAsync("GET", "/memory/v1/memories", "alice", headers: [("x-team", "red"), ("Connection", "x-team")])).AssertProblem(400, "no_user");
        Assert.Equal(1, (await host.SendAsync("DELETE", "/memory/v1/users/alice", user: null, headers: ("x-team", "red"))).Json.GetProperty("memories").GetInt64());
    }
}
