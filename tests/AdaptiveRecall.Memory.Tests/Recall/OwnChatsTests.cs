using System.Globalization;
using AdaptiveRecall.Bench.Recall;
using AdaptiveRecall.Memory.Ranking;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

/// <summary>
/// The long chats that were written for this project, through the engine and the SQLite store, as docs/recall.md reports them. A floor is what
/// was measured, less one question: 2.5 points of the messages, 1.3 of the talks with an assistant.
/// </summary>
public sealed class OwnChatsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("messenger-chats.txt", 40, 79, 85)]
    [InlineData("assistant-chats.txt", 78, 80.8, 83.5)]
    public async Task Recall_from_long_chats_is_no_worse_than_it_was(string file, int questions, double floor5, double floor10)
    {
        var chats = ChatFile.Read(Path.Combine(AppContext.BaseDirectory, "Recall", file));
        await using var run = await RecallRun.StartAsync(chats, RankingWeights.Default, assistant: false);

        var scores = await run.AskAsync(chats);

        var (recall5, recall10) = (100 * scores.Average(static score => score.Recall5), 100 * scores.Average(static score => score.Recall10));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"R@5 {recall5:0.0}, R@10 {recall10:0.0}"));
        Assert.Equal(questions, scores.Count);
        Assert.InRange(recall5, floor5, 100);
        Assert.InRange(recall10, floor10, 100);
    }
}
