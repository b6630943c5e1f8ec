using AdaptiveRecall.Memory.Memories;
using Xunit;
using StoredMemory = AdaptiveRecall.Memory.Memories.Memory;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class UseOrderTests
{
    private const string Asked = "Which cafe near the station has good cake?";

    [Fact]
    public async Task Of_near_equals_the_more_used_one_comes_first_and_the_explanation_says_so()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("The cafe Rossi near the station has good cake.");
        var used = await KeepUsedAsync(recall, "The cafe Bruno near the station has good cake.", 5);
        await recall.KeepAsync("The cafe Verdi near the station has good cake.");

        var result = await recall.RecallAsync(Asked, static query => query with { Explain = true });

        Assert.Equal(used.Id, result.Memories[0].Memory.Id);
        Assert.Contains(result.Memories[0].Parts, static part => part is { Name: "activation", Value: > .5, Weight: > 0 });
        Assert.DoesNotContain(result.Memories[1].Parts, static part => part.Name == "activation");
        Assert.Contains(Enumerable.Range(0, 3).SelectMany(result.Ranked.PartsAt), static part => part.Name == "activation");
        Assert.Equal(result.Memories.Select(static memory => memory.Score).OrderDescending(), result.Memories.Select(static memory => memory.Score));
    }

    [Fact]
    public async Task Use_does_not_beat_evidence()
    {
        await using var recall = new RecallFixture();
        var told = await recall.KeepAsync("The cafe Rossi near the station has good cake.");
        await KeepUsedAsync(recall, "The cafe Bruno has strong coffee.", 500);

        Assert.Equal(told.Id, (await recall.RecallAsync(Asked)).Memories[0].Memory.Id);
    }

    [Fact]
    public async Task A_use_counts_at_once_where_the_text_was_read_before_it()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("The cafe Rossi near the station has good cake.");
        await recall.KeepAsync("The cafe Bruno near the station has good cake.");
        var before = await recall.RecallAsync(Asked);
        var second = before.Memories[1].Memory;

        await recall.WriteAsync(puts: [await recall.PutAsync(Used(second, 5, recall.Time.GetUtcNow()) with { Version = second.Version + 1 }, replaces: second.Version)]);

        Assert.Equal(second.Id, (await recall.RecallAsync(Asked)).Memories[0].Memory.Id);
    }

    [Fact]
    public async Task The_clock_does_not_change_what_is_chosen()
    {
        await using var recall = new RecallFixture();
        await KeepUsedAsync(recall, "The cafe Rossi near the station has good cake.", 1);
        await KeepUsedAsync(recall, "The cafe Bruno near the station has good cake.", 2);
        var before = await recall.RecallAsync(Asked, static query => query with { Limit = 1 });

        recall.Time.Advance(TimeSpan.FromDays(900));

        Assert.Equal(before.Block, (await recall.RecallAsync(Asked, static query => query with { Limit = 1 })).Block);
    }

    private static Task<StoredMemory> KeepUsedAsync(RecallFixture recall, string text, int uses) =>
        recall.KeepAsync(text, memory => Used(memory, uses, recall.Time.GetUtcNow()));

    private static StoredMemory Used(StoredMemory memory, int uses, DateTimeOffset at) => memory with
    {
        Accesses = new AccessHistory(uses + 1, [.. Enumerable.Repeat(at, Math.Min(uses + 1, AccessHistory.RecentLimit))]),
    };
}
