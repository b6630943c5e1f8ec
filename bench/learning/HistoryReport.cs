using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>What becomes of statements that say the same, say more, or contradict, each history of a user of its own.</summary>
internal static class HistoryReport
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Prints what was caught and what was wrongly closed.</summary>
    /// <param name="set">The histories.</param>
    /// <param name="before">What every user said before, in conversations of its own.</param>
    /// <param name="listsErrors">Whether every error is printed.</param>
    public static async Task PrintAsync(LabelledSet set, IReadOnlyList<Turn> before, bool listsErrors)
    {
        await using var engine = new LearningEngine();
        var contradictions = new Tally();
        var updates = new Tally();
        var repetitions = new Tally();
        var closed = new Tally();
        var duplicates = 0;
        var errors = new List<string>();
        for (var i = 0; i < set.Histories.Count; i++)
        {
            var owner = LearningEngine.OwnerOf($"history-{i}");
            foreach (var turn in before)
            {
                await engine.LearnAsync(owner, turn);
            }

            var known = (await engine.MemoriesAsync(owner)).Select(static memory => memory.Id).ToHashSet();
            var at = Start;
            var said = set.Histories[i].Said;
            for (var place = 0; place < said.Count; place++)
            {
                var statement = said[place];
                at = at.AddDays(statement.After);
                var past = await engine.MemoriesAsync(owner);
                await engine.LearnAsync(owner, new Turn(statement.Text, at) { Role = "user", Speaker = "Alex", Conversation = $"c{place}", Sequence = 0 });
                var now = await engine.MemoriesAsync(owner);
                var added = now.Any(memory => past.All(other => other.Id != memory.Id));
                var superseded = now.Where(memory => memory.State == MemoryState.Superseded && past.Any(other => other.Id == memory.Id && other.State == MemoryState.Active)).ToList();

                bool Closes(int? index) => index is { } earlier && superseded.Any(memory => memory.Source.Conversation == $"c{earlier}");
                var wanted = statement.Supersedes ?? statement.Updates;
                contradictions.Count(statement.Supersedes is not null, statement.Supersedes is not null ? Closes(statement.Supersedes) : statement.Updates is null && superseded.Count > 0);
                updates.Count(statement.Updates is not null, Closes(statement.Updates));
                repetitions.Count(statement.Same is not null, !added);
                foreach (var memory in superseded)
                {
                    closed.Count(wanted is { } index && memory.Source.Conversation == $"c{index}", true);
                }

                duplicates += statement.Same is not null && added ? 1 : 0;
                var remains = statement.Remains is null || now.Any(memory => memory.State == MemoryState.Active && memory.Text == statement.Remains);
                if (Closes(wanted) != wanted is not null || superseded.Count > (wanted is null ? 0 : 1) || added == statement.Same is not null || !remains)
                {
                    errors.Add($"[{set.Histories[i].Language}] {string.Join(" | ", said.Take(place + 1).Select(static one => one.Text))} -> {(added ? "added" : "not added")}, closed: {string.Join(" / ", superseded.Select(static memory => memory.Text))}, wanted: {wanted}, same: {statement.Same}");
                }
            }
        }

        Console.WriteLine($"## {set.Histories.Count} histories, each after {before.Count} other turns");
        Console.WriteLine($"{"contradictions caught",-38} {contradictions}");
        Console.WriteLine($"{"more specific, replaced",-38} {updates}");
        Console.WriteLine($"{"said again, not added",-38} {repetitions}");
        Console.WriteLine($"{"memories closed, rightly",-38} {closed}");
        Console.WriteLine($"{"duplicates left",-38} {duplicates}");
        errors.ForEach(listsErrors ? Console.WriteLine : static _ => { });
    }
}
