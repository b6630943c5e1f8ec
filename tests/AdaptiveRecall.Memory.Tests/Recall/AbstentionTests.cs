using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class AbstentionTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Recall");

    [Fact]
    public async Task Among_eighty_facts_few_messages_that_need_none_get_one_and_few_questions_get_none()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var without = await File.ReadAllLinesAsync(Path.Combine(Folder, "messages-without-need.txt"), cancellation);
        var pairs = (await File.ReadAllLinesAsync(Path.Combine(Folder, "facts-and-questions.txt"), cancellation)).Select(static line => line.Split('\t')).ToList();
        await using var recall = new RecallFixture();
        var puts = new List<MemoryPut>();
        foreach (var fact in pairs.Select(static pair => pair[0]).Distinct())
        {
            puts.Add(await recall.PutAsync(recall.New(fact)));
        }

        await recall.WriteAsync(puts);

        var injected = new List<string>();
        foreach (var message in without)
        {
            if ((await recall.RecallAsync(message)).Block is not null)
            {
                injected.Add(message);
            }
        }

        var missed = new List<string>();
        foreach (var pair in pairs)
        {
            if ((await recall.RecallAsync(pair[1])).Block is null)
            {
                missed.Add(pair[1]);
            }
        }

        Assert.True(injected.Count <= without.Length * .05, string.Join('\n', injected));
        Assert.True(missed.Count <= pairs.Count * .03, string.Join('\n', missed));
    }
}
