using System.Globalization;
using System.Text.Json;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>How often the engine injects for messages that need no memory: asked of owners who hold a dialogue or facts.</summary>
internal static class Abstention
{
    public static async Task RunAsync(FileInfo messages, IReadOnlyList<Dialogue> dialogues, string folder)
    {
        var texts = JsonSerializer.Deserialize<string[]>(await File.ReadAllBytesAsync(messages.FullName))!;
        var facts = File.ReadAllLines(Path.Combine(folder, "facts-and-questions.txt")).Select(static line => line.Split('\t')[0]).Distinct().ToList();
        using var pool = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "implicit-needs.json")));
        var many = pool.RootElement.GetProperty("facts").EnumerateArray().Select(static fact => fact.GetProperty("text").GetString()!).ToList();
        List<Dialogue> owners = [.. dialogues, OwnerOf("one fact", facts.Take(1)), OwnerOf($"{facts.Count} facts", facts), OwnerOf($"{many.Count} facts of many people", many)];

        await using var run = await RecallRun.StartAsync(owners, RankingWeights.Default, assistant: false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Length} messages that need no memory"));
        for (var i = 0; i < owners.Count; i++)
        {
            var injected = 0;
            foreach (var text in texts)
            {
                var result = await run.Recaller.RecallAsync(new RecallQuery(RecallRun.OwnerOf(i), text), CancellationToken.None);
                injected += result.Block is null ? 0 : 1;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{owners[i].Name,-30} {owners[i].Turns.Count,6} memories: injects {100.0 * injected / texts.Length:0.0}%"));
        }
    }

    private static Dialogue OwnerOf(string name, IEnumerable<string> facts) =>
        new(name, string.Empty, [.. facts.Select(static (fact, i) => new DialogueTurn($"{i}", null, 0, null, fact, DateTimeOffset.UnixEpoch))], []);
}
