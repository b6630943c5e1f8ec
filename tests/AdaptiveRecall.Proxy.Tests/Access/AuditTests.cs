using System.Text.Json;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Auditing.Verification;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Tests.Interception;
using AdaptiveRecall.Proxy.Tests.MemoryApi;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Access;

public sealed class AuditTests
{
    [Fact]
    public async Task What_is_done_over_the_api_is_audited_with_who_did_it_and_without_content()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var key = await TestKeys.AddAsync(host.Services, MemoryScope.Own);
        var keyed = ("x-memory-key", key);
        var id = await host.CreateAsync("alice", "Alice keeps bees on the roof.");
        await host.SendAsync("PATCH", "/memory/v1/memories/" + id, body: """{"text":"Alice keeps wasps."}""", headers: keyed);
        await host.SendAsync("DELETE", "/memory/v1/memories/" + id, headers: keyed);
        await host.SendAsync("DELETE", "/memory/v1/users/alice", user: null);
        await host.CreateAsync("bob", "Bob has a boat.");

        var answer = await EventuallyAsync(host, "alice", 4);

        Assert.Equal(
            ["erase local", $"delete key:{key[5..21]}", $"update key:{key[5..21]}", "create local"],
            Entries(answer).Select(static entry => $"{entry.GetProperty("action")} {entry.GetProperty("actor")}"));
        Assert.All(Entries(answer).Skip(1), entry => Assert.Equal(id, entry.GetProperty("memories")[0].GetString()));
        Assert.DoesNotContain("bees", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", answer.Body, StringComparison.Ordinal);
        Assert.All(await new AuditVerifier(host.Services.GetRequiredService<IAuditLog>()).VerifyAsync([], TestContext.Current.CancellationToken), static report => Assert.Empty(report.Faults));
    }

    [Fact]
    public async Task Deletions_and_erasures_are_audited_before_their_answer()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "x");

        await host.SendAsync("DELETE", "/memory/v1/memories/" + id);
        Assert.Equal("delete", Entries(await host.SendAsync("GET", "/memory/v1/audit?limit=1")).Single().GetProperty("action").GetString());
        await host.SendAsync("DELETE", "/memory/v1/memories?all=true");
        Assert.Equal("erase", Entries(await host.SendAsync("GET", "/memory/v1/audit?limit=1")).Single().GetProperty("action").GetString());
    }

    [Fact]
    public async Task Chat_requests_are_audited_with_their_receipts()
    {
        await using var proxy = await MemoryProxy.StartAsync();
        var first = await proxy.SayAsync("alice", MemoryProxy.Fact);
        var second = await proxy.SayAsync("alice", MemoryProxy.Question);

        var entries = Array.Empty<JsonElement>();
        await Eventually.Async(async () =>
        {
            using var page = JsonDocument.Parse((await proxy.Proxy.GetAsync("/memory/v1/audit", "x-user-id: alice\n")).Text);
            entries = [.. page.RootElement.GetProperty("entries").EnumerateArray().Select(static entry => entry.Clone())];
            return entries.Length >= 3;
        });

        Assert.Contains(entries, entry => entry.GetProperty("action").GetString() == "recall" && entry.GetProperty("subject").GetString() == first.Header("x-memory-receipt"));
        Assert.Contains(entries, entry => entry.GetProperty("action").GetString() == "create" && entry.GetProperty("actor").GetString() == "chat");
        var inject = Assert.Single(entries, static entry => entry.GetProperty("action").GetString() == "inject");
        Assert.Equal(second.Header("x-memory-receipt"), inject.GetProperty("subject").GetString());
        Assert.Equal(second.Header("x-memory-count"), $"{inject.GetProperty("memories").GetArrayLength()}");
    }

    [Fact]
    public async Task All_is_for_admins_that_are_bound_to_nothing()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: [("Listen", "http://127.0.0.1:0,http://*:0"), ("Identity:TrustNetwork", "true")]);
        var admin = await TestKeys.AddAsync(host.Services, MemoryScope.Admin, static key => key with { Tenant = null });
        var ofTenant = await TestKeys.AddAsync(host.Services, MemoryScope.Admin);
        var reader = await TestKeys.AddAsync(host.Services, MemoryScope.Read, static key => key with { Tenant = null });
        (await host.SendAsync("GET", "/memory/v1/memories")).AssertProblem(403, "memory_api_closed");
        foreach (var user in new[] { "alice", "bob", "carol" })
        {
            await host.SendAsync("DELETE", "/memory/v1/users/" + user, user: null, headers: ("x-memory-key", admin));
        }

        (await host.SendAsync("GET", "/memory/v1/audit?all=true", headers: ("x-memory-key", ofTenant))).AssertProblem(403, "missing_scope");
        (await host.SendAsync("GET", "/memory/v1/audit?all=true", headers: ("x-memory-key", reader))).AssertProblem(403, "missing_scope");
        (await host.SendAsync("GET", "/memory/v1/audit", user: null, headers: ("x-memory-key", admin))).AssertProblem(400, "no_user");
        (await host.SendAsync("GET", "/memory/v1/audit?limit=0&cursor=x", headers: ("x-memory-key", admin))).AssertProblem(400, "invalid_request");

        var seen = new List<JsonElement>();
        for (var next = ""; next is not null;)
        {
            var page = await host.SendAsync("GET", $"/memory/v1/audit?all=true&limit=2{next}", user: null, headers: ("x-memory-key", admin));
            seen.AddRange(Entries(page));
            next = page.Json.TryGetProperty("next", out var cursor) ? "&cursor=" + cursor.GetString() : null;
        }

        Assert.Equal(3, seen.Count(static entry => entry.GetProperty("action").GetString() == "erase"));
        Assert.Contains(seen, static entry => entry.GetProperty("action").GetString() == "refuse");
        Assert.Equal(seen.Count, seen.Select(static entry => entry.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Refusals_are_audited_up_to_a_bound()
    {
        await using var host = await MemoryApiHost.StartAsync();
        for (var i = 0; i < RefusedAccess.MinuteLimit + 20; i++)
        {
            await host.SendAsync("GET", "/memory/v1/memories", headers: ("x-memory-key", "armk_x"));
        }

        await host.SendAsync("DELETE", "/memory/v1/memories?all=true");
        var entries = Entries(await host.SendAsync("GET", "/memory/v1/audit?all=true&limit=1000", user: null));
        Assert.Equal(RefusedAccess.MinuteLimit, entries.Count(static entry => entry.GetProperty("action").GetString() == "refuse"));
    }

    [Fact]
    public async Task Switched_off_nothing_is_audited()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: ("Audit:Enabled", "false"));
        await host.CreateAsync("alice", "x");
        await host.SendAsync("DELETE", "/memory/v1/memories?all=true");

        Assert.Empty(Entries(await host.SendAsync("GET", "/memory/v1/audit")));
    }

    private static JsonElement[] Entries(ApiAnswer answer) => [.. answer.Json.GetProperty("entries").EnumerateArray()];

    // Entries of what changed nothing for good are written within a fraction of a second.
    private static async Task<ApiAnswer> EventuallyAsync(MemoryApiHost host, string user, int count)
    {
        ApiAnswer? answer = null;
        await Eventually.Async(async () => Entries(answer = await host.SendAsync("GET", "/memory/v1/audit", user)).Length >= count);
        return answer!;
    }
}
