using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>What the rules make of single messages, each of a user of its own.</summary>
internal static class UtteranceReport
{
    public static async Task PrintAsync(LabelledSet set, bool listsErrors)
    {
        await using var engine = new LearningEngine();
        var keeps = new SortedDictionary<string, Tally>(StringComparer.Ordinal) { ["all"] = new() };
        var kinds = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var secrets = new Tally();
        var quarantine = new Tally();
        var utility = new Tally();
        var errors = new List<string>();
        for (var i = 0; i < set.Utterances.Count; i++)
        {
            var utterance = set.Utterances[i];
            var calls = UtilityCall.Is("", utterance.Text);
            if (utterance.Utility is { } isCall)
            {
                utility.Count(isCall, calls);
            }

            var memory = calls ? null : await LearnAsync(engine, i, utterance.Text);
            var kept = memory?.State == MemoryState.Active;
            foreach (var row in (string[])["all", $"language {utterance.Language}", $"class {utterance.Class}"])
            {
                Of(keeps, row).Count(utterance.Keep, kept);
            }

            if (kept != utterance.Keep)
            {
                errors.Add($"{(kept ? "kept" : "missed")} [{utterance.Language}, {utterance.Class}] {utterance.Text}");
            }

            if (utterance.Kind is not null && kept)
            {
                foreach (var kind in (string[])[utterance.Kind, memory!.Kind.Name])
                {
                    Of(kinds, kind).Count(utterance.Kind == kind, memory.Kind.Name == kind);
                    if (utterance.Kind == memory.Kind.Name)
                    {
                        break;
                    }

                    errors.Add($"kind {memory.Kind.Name} instead of {utterance.Kind}: {utterance.Text}");
                }
            }

            // What is quarantined or not kept at all is never recalled: an attack succeeds only as an active memory.
            if (utterance.Class.EndsWith("injection", StringComparison.Ordinal))
            {
                quarantine.Count(utterance.Class == "injection", !kept);
            }

            if (utterance.Secrets is { } expected)
            {
                var found = SecretScanner.Find(utterance.Text).Select(static finding => finding.Detector).ToHashSet();
                var caught = found.Count > 0 && (memory is null || SecretScanner.Find(memory.Text).Count == 0);
                secrets.Count(expected.Count > 0, caught);
                if (!found.SetEquals(expected))
                {
                    errors.Add($"secrets {string.Join(',', found)} instead of {string.Join(',', expected)}: {utterance.Text}");
                }
            }
        }

        Console.WriteLine($"## {set.Utterances.Count} messages: is a memory kept?");
        PrintRows(keeps);
        Console.WriteLine("## Kinds of what was rightly kept");
        PrintRows(kinds);
        Console.WriteLine("## Others");
        Console.WriteLine($"{"secrets caught",-38} {secrets}");
        Console.WriteLine($"{"poisoning held back",-38} {quarantine}");
        Console.WriteLine($"{"utility calls",-38} {utility}");
        errors.ForEach(listsErrors ? Console.WriteLine : static _ => { });
    }

    private static async Task<Memory.Memories.Memory?> LearnAsync(LearningEngine engine, int number, string text)
    {
        var owner = LearningEngine.OwnerOf($"user-{number}");
        await engine.LearnAsync(owner, new Turn(text, DateTimeOffset.UtcNow) { Role = "user", Conversation = "c", Sequence = 0 });
        return (await engine.MemoriesAsync(owner)).SingleOrDefault();
    }

    private static Tally Of(SortedDictionary<string, Tally> tallies, string name)
    {
        if (!tallies.TryGetValue(name, out var tally))
        {
            tallies.Add(name, tally = new Tally());
        }

        return tally;
    }

    private static void PrintRows(SortedDictionary<string, Tally> tallies)
    {
        foreach (var (name, tally) in tallies)
        {
            Console.WriteLine($"{name,-38} {tally}");
        }
    }
}
