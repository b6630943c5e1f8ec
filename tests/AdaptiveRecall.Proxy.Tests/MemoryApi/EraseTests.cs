using AdaptiveRecall.Memory.Memories;
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

    private sealed class RecordingObserver : IErasureObserver
    {
        public List<string> Heard { get; } = [];

        public void OwnerErased(OwnerKey owner) => Heard.Add("owner");

        public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => Heard.AddRange(memories.Select(static id => id.ToString()));
    }
}
