using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Reconciliation;

public sealed class MemoryComparerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Decide_catches_most_contradictions_of_the_set_and_closes_next_to_nothing_else()
    {
        var caught = 0;
        var wanted = 0;
        var wrong = new List<string>();
        foreach (var history in LabelledData.Histories())
        {
            var said = history.GetProperty("said").EnumerateArray().ToList();
            if (said.Count != 2)
            {
                continue;
            }

            var known = New(said[0].GetProperty("text").GetString()!, Start);
            var action = Decide(said[1].GetProperty("text").GetString()!, known, Start.AddDays(said[1].TryGetProperty("after", out var after) ? after.GetInt32() : 30)).Action;
            var closes = said[1].TryGetProperty("supersedes", out _) || said[1].TryGetProperty("updates", out _);
            var closed = action is ReconciliationAction.Supersede or ReconciliationAction.Update;
            wanted += closes ? 1 : 0;
            caught += closes && closed ? 1 : 0;
            if (closed && !closes)
            {
                wrong.Add($"{known.Text} | {said[1]}");
            }
        }

        Assert.True(wanted >= 80, $"Only {wanted} histories have a contradiction.");
        Assert.True(caught >= 0.85 * wanted, $"Only {caught} of {wanted} were caught.");
        Assert.True(wrong.Count <= 2, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("I live in Oslo.", "I moved to Bergen in 2003 and left again.", ReconciliationAction.Add)]
    [InlineData("I live in Oslo.", "Do you think that I live in Bergen?", ReconciliationAction.Add)]
    [InlineData("I live in Oslo.", "I moved back to Bergen.", ReconciliationAction.Supersede)]
    [InlineData("I love sushi.", "I don't like sushi with mayonnaise.", ReconciliationAction.Add)]
    [InlineData("I have a cat named Miso.", "I don't have a cat anymore.", ReconciliationAction.Supersede)]
    [InlineData("I'm 41 years old.", "I'm 40 years old.", ReconciliationAction.Add)]
    [InlineData("I was at the lake yesterday.", "I was at the lake yesterday.", ReconciliationAction.Add)]
    [InlineData("我住在成都，养了两只猫。", "我住在成都，养了两只猫。", ReconciliationAction.Reinforce)]
    public void Decide_tells(string known, string said, ReconciliationAction expected) =>
        Assert.Equal(expected, Decide(said, New(known, Start), Start.AddDays(30)).Action);

    [Fact]
    public void Decide_leaves_pinned_and_other_speakers_and_what_was_said_later_alone()
    {
        var known = New("I live in Oslo.", Start);

        Assert.Equal(ReconciliationAction.Add, Decide("I moved to Bergen.", known with { Pinned = true }, Start.AddDays(1)).Action);
        Assert.Equal(ReconciliationAction.Add, Decide("I moved to Bergen.", known with { State = MemoryState.Quarantined }, Start.AddDays(1)).Action);
        Assert.Equal(ReconciliationAction.Add, Decide("I moved to Bergen.", known with { OccurredAt = Start.AddDays(2) }, Start.AddDays(1)).Action);
        Assert.Equal(ReconciliationAction.Add, Decide("I moved to Bergen.", known with { Source = known.Source with { Speaker = "Ben" } }, Start.AddDays(1)).Action);
        Assert.Equal(ReconciliationAction.Add, Decide("I moved to Bergen.", known with { Source = known.Source with { Role = "assistant" } }, Start.AddDays(1)).Action);
    }

    [Fact]
    public void Decide_keeps_the_sentences_that_still_hold()
    {
        var decision = Decide("I moved to Bergen.", New("Hi! I live in Oslo. I have two cats, and a dog called Rex.", Start), Start.AddDays(30));

        Assert.Equal("I have two cats, and a dog called Rex.", Assert.Single(decision.Closed).Remains);
    }

    private static ReconciliationDecision Decide(string said, Memory.Memories.Memory known, DateTimeOffset at) =>
        MemoryComparer.Decide(new NewStatements(StatementReader.Read(said), at, "Anna"), [known], static memory => StatementReader.Read(memory.Text), at);

    private static Memory.Memories.Memory New(string text, DateTimeOffset at) => new()
    {
        Id = new MemoryId(Guid.CreateVersion7(at)),
        Text = text,
        OccurredAt = at,
        CreatedAt = at,
        UpdatedAt = at,
        Accesses = AccessHistory.Created(at),
        Source = new MemorySource { Type = MemorySource.Chat, Role = "user", Speaker = "Anna", Conversation = "c1" },
    };
}
