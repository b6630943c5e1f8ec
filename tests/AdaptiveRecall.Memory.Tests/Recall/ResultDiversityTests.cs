using AdaptiveRecall.Memory.Recall;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class ResultDiversityTests : IAsyncDisposable
{
    private readonly RecallFixture _recall = new();

    [Fact]
    public async Task A_paraphrase_of_the_best_comes_after_what_says_something_else()
    {
        await _recall.KeepAsync("The dentist moved my appointment in March to Friday.");
        await _recall.KeepAsync("In March, my dentist appointment was moved to a Friday.");
        var other = await _recall.KeepAsync("My dentist is Doctor Alvarez on Mill Street.");

        var result = await _recall.RecallAsync("What about my dentist appointment in March?", static query => query with { Explain = true });

        Assert.Equal(other.Id, result.Memories[1].Memory.Id);
        Assert.Contains(result.Memories[2].Parts, static part => part is { Name: "repeats", Value: > .5, Weight: < 0 });
        Assert.Equal(result.Memories.Select(static memory => memory.Score).OrderDescending(), result.Memories.Select(static memory => memory.Score));
    }

    [Fact]
    public async Task Two_facts_in_the_same_words_are_both_injected()
    {
        await _recall.KeepAsync("The birthday of my sister Lena is on the third of May.");
        await _recall.KeepAsync("The birthday of my brother Tom is on the ninth of June.");

        Assert.Equal(2, (await _recall.RecallAsync("When are the birthdays of my sister and my brother?")).InjectedCount);
    }

    [Fact]
    public void Nothing_is_lost_scores_fall_and_none_crosses_the_floor() =>
        Gen.Select(Gen.Double[0, 1].Array[0, 12], Gen.Int[0, 4].Array[12]).Sample((scores, texts) =>
        {
            const double Floor = .4;
            var found = scores.OrderDescending().Select((score, i) => Candidate(score, texts[i])).ToList();
            var before = found.ToList();

            ResultDiversity.Apply(found, .6f, Floor, 20, static _ => true);

            Assert.Equal(before.Select(static item => item.Candidate.Score), found.Select(static item => item.Candidate.Score));
            Assert.Equal(
                before.Where(static item => item.Candidate.Score >= Floor).Select(static item => item.Candidate.Memory).Order(),
                found.Where(static item => item.Candidate.Score >= Floor).Select(static item => item.Candidate.Memory).Order());
            Assert.Equal(before.Select(static item => item.Candidate.Memory).Order(), found.Select(static item => item.Candidate.Memory).Order());
        });

    public ValueTask DisposeAsync() => _recall.DisposeAsync();

    private (RecallCandidate Candidate, PreparedMemory Prepared) Candidate(double score, int text)
    {
        var prepared = PreparedMemory.Of(_recall.New($"The lamp in room {text} stands beside the shelf of colour {text}{text}."), new RecallOptions());
        return (new RecallCandidate(prepared.Memory.Id, score, false, false, 0, default, default, 0, 0), prepared);
    }
}
