using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>What is kept of the model's answers: <c>Learning:Assistant</c>.</summary>
public sealed class AssistantLearningTests
{
    private const string Planning = "Shall we plan the holiday? Which one should we choose?";
    private const string Asking = "Can you tell me something about Lisbon?";
    private const string Decision = "We agreed on Lisbon in the second week of May.";
    private const string Knowledge = "Lisbon has two hundred thousand tiles in its oldest station.";

    [Theory]
    [InlineData("off", Planning, Decision, 0)]
    [InlineData("facts", Planning, Decision, 1)]
    [InlineData("facts", Asking, Knowledge, 0)]
    [InlineData("facts", Planning, Knowledge, 0)]
    [InlineData("all", Asking, Knowledge, 1)]
    [InlineData("all", Planning, Decision, 1)]
    public async Task An_answer_is_kept_as_it_is_wanted(string mode, string question, string answer, int kept)
    {
        await using var memory = await MemoryProxy.StartAsync(("Learning:Assistant", mode));
        memory.Upstream.Answer = StubAnswers.ChatCompletion(answer);

        await memory.SayAsync("ann", question);
        memory.Upstream.Answer = StubAnswers.ChatCompletion("Fine.");

        // The answer is learnt when the client has it, and turns are written in order: the next turn's memory comes after it.
        await memory.SayAsync("ann", MemoryProxy.Fact);
        if (kept > 0)
        {
            await Eventually.Async(async () => (await memory.TextsAsync("ann")).Contains(answer));
        }

        Assert.Equal(kept, (await memory.TextsAsync("ann")).Count(text => text == answer));
    }
}
