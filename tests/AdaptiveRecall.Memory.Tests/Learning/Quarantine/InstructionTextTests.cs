using AdaptiveRecall.Memory.Learning.Quarantine;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Quarantine;

public sealed class InstructionTextTests
{
    [Fact]
    public void Find_holds_back_the_attacks_of_the_set_and_nobodys_own_words()
    {
        var utterances = LabelledData.Utterances().ToList();
        var missed = utterances.Where(static one => one.TryGetProperty("quarantined", out _) && InstructionText.Find(one.GetProperty("text").GetString()!) is null).ToList();
        var wrong = utterances.Where(static one => one.GetProperty("keep").GetBoolean() && InstructionText.Find(one.GetProperty("text").GetString()!) is not null).ToList();

        Assert.True(missed.Count <= 2, string.Join('\n', missed));
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("I always ignore emails from recruiters.")]
    [InlineData("I'm the administrator of a small school.")]
    [InlineData("I must say, I recommend the fish at Rosa's.")]
    [InlineData("When someone asks me about my scar I change the subject.")]
    [InlineData("My system: one shelf for each author.")]
    [InlineData("Always use the metric system for me.")]
    public void Find_passes_over_what_people_say_of_themselves(string text) => Assert.Null(InstructionText.Find(text));
}
