using System.Globalization;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Reconciliation;

public sealed class ValidityReaderTests
{
    private static readonly DateTimeOffset Said = new(2026, 6, 17, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Yesterday I moved to Bergen.", "2026-06-16")]
    [InlineData("I moved to Bergen in March 2026.", "2026-03-01")]
    [InlineData("I moved to Bergen in 2024.", "2024-01-01")]
    [InlineData("Gestern bin ich nach Bergen gezogen.", "2026-06-16")]
    public void A_change_holds_since_the_time_it_names(string text, string since) =>
        Assert.Equal(DateTimeOffset.Parse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), ValidityReader.SinceWhen(text, Said));

    [Theory]
    [InlineData("I live in Bergen.")]
    [InlineData("I ate fish yesterday.")]
    [InlineData("I moved to Bergen.")]
    [InlineData("I moved to Bergen yesterday and to Oslo in 2024.")]
    [InlineData("I will move to Bergen tomorrow.")]
    public void What_names_no_time_of_a_change_holds_always(string text) => Assert.Null(ValidityReader.SinceWhen(text, Said));

    [Fact]
    public async Task What_was_so_before_is_closed_with_that_time()
    {
        await using var world = new LearningWorld();
        await world.LearnAsync("I live in Oslo.", 1, "c1");
        world.Time.Advance(TimeSpan.FromDays(60));

        await world.LearnAsync("Yesterday I moved to Bergen.", 2, "c2");

        var memories = await world.MemoriesAsync();
        var since = new DateTimeOffset(world.Time.GetUtcNow().UtcDateTime.Date.AddDays(-1), TimeSpan.Zero);
        Assert.Equal(since, Assert.Single(memories, static memory => memory.State == MemoryState.Active).ValidFrom);
        Assert.Equal(since, Assert.Single(memories, static memory => memory.State == MemoryState.Superseded).ValidTo);
        Assert.Contains(await world.CardsAsync(), card => card.ValidFrom == since);
    }
}
