using System.Globalization;
using System.Text.Json;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>
/// Requests whose answer needs a standing fact that they do not name, each asked of one owner who holds all facts of a
/// pool: how often the fact is among the first. A file of <c>{"facts":[{"id","text"}],"pairs":[{"request","fact"}]}</c>, or
/// one of lines of request, tab, fact, which are added to the pool of another.
/// </summary>
internal static class ImplicitNeeds
{
    private static readonly int[] Depths = [4, 10, 20];

    public static async Task RunAsync(FileInfo file)
    {
        var (facts, pairs) = Read(file.FullName);
        if (file.Extension == ".tsv")
        {
            var pool = Read(Path.Combine(file.DirectoryName!, "implicit-needs.json")).Facts;
            facts = [.. pool, .. facts];
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pairs.Count} requests, {facts.Count} facts"));
        foreach (var (name, weights) in ((string, RankingWeights)[])[("as shipped", RankingWeights.Default), ("without need", RankingWeights.Default with { Need = 0 })])
        {
            await MeasureAsync(name, weights, facts, pairs);
        }
    }

    private static async Task MeasureAsync(string name, RankingWeights weights, IReadOnlyList<(string Id, string Text)> facts, IReadOnlyList<(string Request, string Fact)> pairs)
    {
        // Every fact stands alone: by a session of its own it would be a turn of a chat.
        var turns = facts.Select(static fact => new DialogueTurn(fact.Id, null, 0, null, fact.Text, DateTimeOffset.UnixEpoch)).ToList();
        var owner = new Dialogue("facts", string.Empty, turns, []);
        await using var run = await RecallRun.StartAsync([owner], weights, assistant: false);
        var ranks = new List<int>();
        var injected = 0;
        foreach (var (request, fact) in pairs)
        {
            var result = await run.Recaller.RecallAsync(new RecallQuery(RecallRun.OwnerOf(0), request) { Limit = Depths[^1], Explain = true }, CancellationToken.None);
            var found = result.Memories.ToList().FindIndex(memory => run.TurnOf(memory.Memory.Id) == fact);
            ranks.Add(found < 0 ? int.MaxValue : found);
            injected += found >= 0 && result.Memories[found].Injected ? 1 : 0;
        }

        // Words of the requests and facts were grown with every first of two pairs of implicit-needs.json; the second ones were never looked at.
        var second = ranks.Where(static (_, i) => i % 2 == 1).ToList();
        var recalls = Depths.Select(depth => string.Create(CultureInfo.InvariantCulture, $"R@{depth} {100.0 * ranks.Count(rank => rank < depth) / ranks.Count:0.0} (every second {100.0 * second.Count(rank => rank < depth) / second.Count:0.0})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14} {string.Join("  ", recalls)}  in the block {100.0 * injected / ranks.Count:0.0}"));
    }

    private static (IReadOnlyList<(string Id, string Text)> Facts, IReadOnlyList<(string Request, string Fact)> Pairs) Read(string path)
    {
        if (Path.GetExtension(path) == ".tsv")
        {
            var lines = File.ReadAllLines(path).Select(static line => line.Split('\t')).ToList();
            return ([.. lines.Select(static line => line[1]).Distinct().Select(static text => (text, text))], [.. lines.Select(static line => (line[0], line[1]))]);
        }

        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        return (
            [.. file.RootElement.GetProperty("facts").EnumerateArray().Select(static fact => (fact.GetProperty("id").GetString()!, fact.GetProperty("text").GetString()!))],
            [.. file.RootElement.GetProperty("pairs").EnumerateArray().Select(static pair => (pair.GetProperty("request").GetString()!, pair.GetProperty("fact").GetString()!))]);
    }
}
