using System.Text.Json;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Auditing.Verification;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class EraseTests
{
    [Fact]
    public async Task Erasing_says_what_went_and_does_so_twice()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "one");
        await host.CreateAsync("alice", "two");

        var first = await host.SendAsync("DELETE", "/memory/v1/memories?all=true");
        var second = await host.SendAsync("DELETE", "/memory/v1/users/alice");

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal(2, first.Json.GetProperty("memories").GetInt64());
        Assert.Equal(2, first.Json.GetProperty("cards").GetInt64());
        Assert.Equal(0, second.Json.GetProperty("memories").GetInt64());
        Assert.Empty(await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task Receipt_counts_by_kind_and_names_an_entry_that_the_audit_holds()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "one");
        await host.SendAsync("PATCH", "/memory/v1/memories/" + id, body: """{"text":"two"}""");

        var receipt = (await host.SendAsync("DELETE", "/memory/v1/users/alice")).Json;

        Assert.Equal((1, 1, 1, 1, 0), (Count("memories"), Count("vectors"), Count("cards"), Count("records"), Count("work")));
        var entry = (await host.SendAsync("GET", "/memory/v1/audit?limit=1")).Json.GetProperty("entries")[0];
        Assert.Equal(("erase", receipt.GetProperty("digest").GetString()), (entry.GetProperty("action").GetString(), entry.GetProperty("hash").GetString()));
        Assert.All(await new AuditVerifier(host.Services.GetRequiredService<IAuditLog>()).VerifyAsync([], TestContext.Current.CancellationToken), static report => Assert.Empty(report.Faults));

        long Count(string kind) => receipt.GetProperty(kind).GetInt64();
    }

    [Fact]
    public async Task Deletion_names_its_entry_too()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "one");

        var deleted = await host.SendAsync("DELETE", "/memory/v1/memories/" + id);

        var entry = (await host.SendAsync("GET", "/memory/v1/audit?limit=1")).Json.GetProperty("entries")[0];
        Assert.Equal(entry.GetProperty("hash").GetString(), deleted.Headers["x-memory-digest"]);
    }

    [Fact]
    public async Task Without_an_audit_there_is_no_digest()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: ("Audit:Enabled", "false"));

        Assert.False((await host.SendAsync("DELETE", "/memory/v1/users/alice")).Json.TryGetProperty("digest", out _));
    }

    [Fact]
    public async Task Nothing_is_seen_while_the_store_is_still_at_it_and_no_search_that_was_under_way_shows_anything()
    {
        using var store = new SlowEraseStore();
        await using var host = await MemoryApiHost.StartAsync(store);
        var id = await host.CreateAsync("alice", "I live in Oslo");
        await host.CreateAsync("bob", "I live in Oslo");

        var erasing = host.SendAsync("DELETE", "/memory/v1/users/alice");
        await store.Begun;

        Assert.Empty(await host.TextsAsync("alice"));
        Assert.Equal(404, (await host.SendAsync("GET", "/memory/v1/memories/" + id)).Status);
        Assert.Equal(404, (await host.SendAsync("GET", $"/memory/v1/memories/{id}/history")).Status);
        Assert.Equal(409, (await host.SendAsync("GET", "/memory/v1/users/alice/export")).Status);
        Assert.Equal(0, (await SearchAsync("alice")).GetProperty("results").GetArrayLength());
        Assert.Equal(1, (await SearchAsync("bob")).GetProperty("results").GetArrayLength());
        store.GoOn();
        Assert.Equal(1, (await erasing).Json.GetProperty("memories").GetInt64());
        await host.CreateAsync("alice", "I live in Rome");
        Assert.Equal(1, (await SearchAsync("alice")).GetProperty("results").GetArrayLength());

        async Task<JsonElement> SearchAsync(string user) => (await host.SendAsync("POST", "/memory/v1/memories/search", user, """{"query":"Where do I live?"}""")).Json;
    }

    [Theory]
    [InlineData("")]
    [InlineData("?all")]
    [InlineData("?all=false")]
    [InlineData("?all=TRUE")]
    [InlineData("?all=true&all=false")]
    [InlineData("?ALL=1")]
    public async Task A_bare_delete_erases_nothing(string query)
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "one");

        (await host.SendAsync("DELETE", "/memory/v1/memories" + query)).AssertProblem(400, "erase_unconfirmed");

        Assert.Equal(["one"], await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task Every_id_is_erased_by_its_path_and_no_other()
    {
        await using var host = await MemoryApiHost.StartAsync();
        foreach (var id in HostileIds.All)
        {
            await host.CreateAsync(id, $"memory of {id}");
        }

        for (var i = 0; i < HostileIds.All.Length; i++)
        {
            var erased = await host.SendAsync("DELETE", "/memory/v1/users/" + HostileIds.Escape(HostileIds.All[i]), user: null);
            Assert.True(erased.Status == 200 && erased.Json.GetProperty("memories").GetInt64() == 1, $"{HostileIds.All[i]}: {erased.Body}");
            foreach (var other in HostileIds.All.Skip(i + 1).Take(3))
            {
                Assert.Equal([$"memory of {other}"], await host.TextsAsync(other));
            }
        }
    }

    [Theory]
    [InlineData("/memory/v1/users/alice", "alice")]
    [InlineData("/memory/v1/users/a%2Fb", "a/b")]
    [InlineData("/memory/v1/users/a%252Fb", "a%2Fb")]
    [InlineData("/memory/v1/users/..", "..")]
    [InlineData("/memory/v1/users/%2e%2E", "..")]
    [InlineData("/memory/v1/users/%2e", ".")]
    [InlineData("/memory/v1/users/%252e%252e", "%2e%2e")]
    [InlineData("/memory/v1/users/a+b", "a+b")]
    [InlineData("/memory/v1/users/%E6%9D%B1", "東")]
    public async Task The_user_in_the_path_is_decoded_once(string target, string user)
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync(user, "x");

        Assert.Equal(1, (await host.SendAsync("DELETE", target, user: null)).Json.GetProperty("memories").GetInt64());
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%ff")]
    [InlineData("%C3%28")]
    [InlineData("%0a")]
    [InlineData("%20")]
    public async Task What_cannot_be_an_id_is_refused(string segment)
    {
        await using var host = await MemoryApiHost.StartAsync();

        (await host.SendAsync("DELETE", "/memory/v1/users/" + segment, user: null)).AssertProblem(400, "invalid_user");
    }

    [Fact]
    public async Task An_id_of_257_bytes_is_refused()
    {
        await using var host = await MemoryApiHost.StartAsync();

        (await host.SendAsync("DELETE", "/memory/v1/users/" + new string('x', 257), user: null)).AssertProblem(400, "invalid_user");
    }

    [Fact]
    public async Task A_header_that_names_another_user_than_the_path_erases_nobody()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "of alice");
        await host.CreateAsync("bob", "of bob");

        (await host.SendAsync("DELETE", "/memory/v1/users/bob", user: "alice")).AssertProblem(403, "other_user");

        Assert.Equal(["of alice"], await host.TextsAsync("alice"));
        Assert.Equal(["of bob"], await host.TextsAsync("bob"));
        Assert.Equal(200, (await host.SendAsync("DELETE", "/memory/v1/users/bob", user: "bob")).Status);
    }

    [Fact]
    public async Task Whoever_holds_copies_hears_of_it()
    {
        var observer = new RecordingObserver();
        await using var host = await MemoryApiHost.StartAsync(observer: observer);
        var deleted = await host.CreateAsync("alice", "deleted");
        var reworded = await host.CreateAsync("alice", "before");
        var pinned = await host.CreateAsync("alice", "pinned");

        await host.SendAsync("DELETE", $"/memory/v1/memories/{deleted}");
        await host.SendAsync("PATCH", $"/memory/v1/memories/{reworded}", body: """{"text":"after"}""");
        await host.SendAsync("PATCH", $"/memory/v1/memories/{pinned}", body: """{"pinned":true}""");
        await host.SendAsync("DELETE", "/memory/v1/users/alice");

        Assert.Equal([deleted, reworded, "owner"], observer.Heard);
    }

    /// <summary>Begins to erase when it is told to.</summary>
    private sealed class SlowEraseStore() : DelegatingStore(new InMemoryStore()), IDisposable
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public void GoOn() => _gate.TrySetResult();

        public override async ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken)
        {
            _begun.TrySetResult();
            await _gate.Task;
            return await base.EraseAsync(owner, cancellationToken);
        }

        public void Dispose() => GoOn();
    }

    private sealed class RecordingObserver : IErasureObserver
    {
        public List<string> Heard { get; } = [];

        public void OwnerErased(OwnerKey owner) => Heard.Add("owner");

        public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => Heard.AddRange(memories.Select(static id => id.ToString()));
    }
}
