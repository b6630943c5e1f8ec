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

        // Turns are written in order: when this one is durable, the answer before it is.
        await memory.SayAsync("ann", MemoryProxy.Fact);
        Assert.Equal(kept, (await memory.TextsAsync("ann")).Count(text => text == answer));
    }
}
