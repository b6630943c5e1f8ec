using System.Text;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Two users never see each other's memories, whatever they are called.</summary>
public sealed class IsolationTests
{
    private static readonly string[] Hostile =
    [
        "a", "A", "b", "a:b", "a/b", "a%2Fb", "a%252Fb", "..", ".", "*", "' OR 1=1", "{}", "{a}", "a b", "a,b", "\u00e9", "e\u0301", "\u6771\u4eac", "\ud83d\ude00",
        "default", "default:a", "null", "0", "%00", "<memory>", "\\", "$o", "} | @owner:{a", new string('x', 256), new string('x', 255), new string('X', 256),
    ];

    [Fact]
    public async Task Users_when_their_ids_are_hostile_get_their_own_memories_and_nothing_else()
    {
        await using var memory = await MemoryProxy.StartAsync();
        for (var i = 0; i < Hostile.Length; i++)
        {
            var told = await memory.SayAsync(Wire(Hostile[i]), $"My locker has the secret word kiwi{i}kiwi on it.");
            Assert.Equal(200, told.Status);
        }

        for (var i = 0; i < Hostile.Length; i++)
        {
            await memory.SayAsync(Wire(Hostile[i]), "Which secret word is on my locker?");

            Assert.Contains($"kiwi{i}kiwi", memory.LastBody, StringComparison.Ordinal);
            Assert.Equal(2, memory.LastBody.Split("kiwi").Length - 1);
            Assert.Equal([$"My locker has the secret word kiwi{i}kiwi on it."], await memory.TextsAsync(Wire(Hostile[i])));
        }
    }

    [Fact]
    public async Task A_user_when_they_are_erased_leaves_the_others_alone()
    {
        await using var memory = await MemoryProxy.StartAsync();
        foreach (var user in Hostile)
        {
            await memory.SayAsync(Wire(user), MemoryProxy.Fact);
        }

        var response = await memory.Proxy.SendAsync("DELETE /memory/v1/users/a%252Fb HTTP/1.1\nHost: {host}\n\n");

        Assert.Equal(200, response.Status);
        foreach (var user in Hostile)
        {
            Assert.Equal(user == "a%2Fb" ? 0 : 1, (await memory.TextsAsync(Wire(user))).Count);
        }
    }

    [Fact]
    public async Task A_request_when_it_names_nobody_sees_nobodys_memories()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);

        foreach (var header in new[] { "", "x-user-id:\n", "x-user-id:   \n", "x_user_id: ann\n", "Connection: x-user-id\nx-user-id: ann\n" })
        {
            var response = await memory.PostAsync(MemoryProxy.Body(MemoryProxy.Question), header);

            Assert.Equal("skipped; reason=no-user", response.Header("x-memory-status"));
            Assert.DoesNotContain("Biscuit", memory.LastBody, StringComparison.Ordinal);
        }
    }

    // Header values are bytes; the raw client sends one byte a character.
    private static string Wire(string id) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(id));
}
