using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class BlockSelectorTests : IAsyncDisposable
{
    private readonly RecallFixture _recall = new();

    [Fact]
    public void A_third_of_the_lines_is_reserved_for_what_is_needed_and_no_more()
    {
        var candidates = Enumerable.Range(0, 8).Select(i => Candidate($"Fact {i} says something of number {i} only.", .9, needed: false))
            .Concat(Enumerable.Range(0, 4).Select(i => Candidate($"Need {i} tells of the allergy against thing {i}.", .5, needed: true)))
            .ToList();
        var selector = new BlockSelector(new RecallQuery(RecallFixture.User, "What shall I cook?") { Limit = 6 }, new RecallOptions());

        var block = selector.Choose(candidates)!;

        Assert.Equal((2, 4), (Lines(block, "Need"), Lines(block, "Fact")));
    }

    [Fact]
    public void What_is_needed_takes_no_more_than_a_third_of_the_budget()
    {
        var options = new RecallOptions { TokenBudget = 300 };
        var candidates = Enumerable.Range(0, 4)
            .Select(i => Candidate($"Need {i} tells at great length {string.Join(' ', Enumerable.Range(i * 100, 30).Select(static word => $"w{word}"))}.", .5, needed: true))
            .ToList();
        var selector = new BlockSelector(new RecallQuery(RecallFixture.User, "What shall I cook?"), options);

        selector.Choose(candidates);

        Assert.InRange(selector.Tokens, 1, 200);
    }

    public ValueTask DisposeAsync() => _recall.DisposeAsync();

    private static int Lines(string block, string beginning) => block.Split('\n').Count(line => line.Contains($": {beginning}", StringComparison.Ordinal));

    private (RecallCandidate Candidate, PreparedMemory Prepared) Candidate(string text, double score, bool needed)
    {
        var prepared = PreparedMemory.Of(_recall.New(text, static memory => memory with { Kind = MemoryKind.Fact }), new RecallOptions());
        return (new RecallCandidate(prepared.Memory.Id, score, needed, false, 0, default, default, 0, 0), prepared);
    }
}
