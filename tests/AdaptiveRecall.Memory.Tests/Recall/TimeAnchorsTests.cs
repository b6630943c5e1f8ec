using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class TimeAnchorsTests
{
    [Theory]
    [InlineData("Where did we eat before the wedding?", -1)]
    [InlineData("What did I buy after my move?", 1)]
    [InlineData("Was habe ich während der Prüfung getrunken?", 0)]
    [InlineData("Où avons-nous mangé avant le mariage ?", -1)]
    [InlineData("¿Dónde comimos antes de la boda?", -1)]
    public void An_event_tells_a_time(string message, int side) =>
        Assert.Equal(side, TimeAnchors.In(RecallFixture.Key, message, TextLanguage.Of(message))?.Side);

    [Theory]
    [InlineData("Was habe ich vor drei Tagen gegessen?")]
    [InlineData("Where did I live before?")]
    [InlineData("What did I say after I left?")]
    [InlineData("before the")]
    [InlineData("")]
    public void Without_an_event_there_is_none(string message) =>
        Assert.Null(TimeAnchors.In(RecallFixture.Key, message, TextLanguage.Of(message)));

    [Theory]
    [InlineData("In which restaurant did we have dinner before the wedding?", 0)]
    [InlineData("In which restaurant did we have dinner after the wedding?", 2)]
    public async Task Of_alike_memories_those_of_the_time_come_first(string question, int first)
    {
        await using var recall = new RecallFixture();
        string[] told = ["We had dinner in the restaurant Rossi.", "The wedding was today!", "We had dinner in the restaurant Bruno."];
        foreach (var text in told)
        {
            recall.Time.Advance(TimeSpan.FromDays(20));
            await recall.KeepAsync(text);
        }

        var memories = (await recall.RecallAsync(question, static query => query with { Explain = true })).Memories;

        Assert.Equal(told[first], memories.First(memory => memory.Memory.Text != told[1]).Memory.Text);
    }

    [Fact]
    public async Task An_event_that_no_memory_tells_of_changes_nothing()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("We had dinner in the restaurant Rossi.");

        var memories = (await recall.RecallAsync("Where did we have dinner before the wedding?", static query => query with { Explain = true })).Memories;

        Assert.DoesNotContain(memories[0].Parts, static part => part.Name == "time");
    }
}
