using System.Globalization;
using AdaptiveRecall.Bench.Recall;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>Recall of evidence with what the rules learn of raw dialogues, against storing every turn.</summary>
internal static class DialogueReport
{
    private const int Depth = 20;

    public static async Task PrintAsync(IReadOnlyList<Dialogue> dialogues)
    {
        await using var engine = new LearningEngine();
        var turns = 0;
        var kept = 0;
        var evidence = 0;
        var keptEvidence = 0;
        var closed = new List<string>();
        var scores = new List<QuestionScore>();
        for (var i = 0; i < dialogues.Count; i++)
        {
            var dialogue = dialogues[i];
            var owner = LearningEngine.OwnerOf(dialogue.Name);
            foreach (var turn in dialogue.Turns)
            {
                await engine.LearnAsync(owner, TurnOf(turn));
            }

            var memories = await engine.MemoriesAsync(owner);
            var turnOf = dialogue.Turns.ToDictionary(static turn => (turn.Session, (long)turn.Index), static turn => turn.Id);
            var active = memories.Where(static memory => memory.State == MemoryState.Active)
                .Select(memory => turnOf[(memory.Source.Conversation!, memory.Source.Sequence!.Value)]).ToHashSet();
            var asked = dialogue.Questions.SelectMany(static question => question.Evidence).ToHashSet();
            turns += dialogue.Turns.Count;
            kept += active.Count;
            evidence += asked.Count;
            keptEvidence += asked.Count(active.Contains);
            closed.AddRange(memories.Where(static memory => memory.State == MemoryState.Superseded)
                .Select(memory => $"{memory.Text} -> {memories.FirstOrDefault(other => other.Id == memory.SupersededBy)?.Text}"));
            foreach (var question in dialogue.Questions)
            {
                var result = await engine.Recaller.RecallAsync(new RecallQuery(owner, question.Text) { Limit = Depth, Explain = true }, CancellationToken.None);
                var ranking = result.Memories.Select(memory => (turnOf[(memory.Memory.Source.Conversation!, memory.Memory.Source.Sequence!.Value)], memory.Injected)).ToList();
                scores.Add(QuestionScore.Of(i, question, ranking, 0));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## {dialogues.Count} dialogues: {kept} of {turns} turns are active memories ({100.0 * kept / turns:0.0}%), {keptEvidence} of {evidence} evidence turns ({100.0 * keptEvidence / evidence:0.0}%)"));
        ScoreTable.Header();
        await using (var every = await RecallRun.StartAsync(dialogues, RankingWeights.Default, assistant: false))
        {
            ScoreTable.Row("every turn stored", await every.AskAsync(dialogues));
        }

        ScoreTable.Row("learnt by the rules", scores);
        Console.WriteLine($"{closed.Count} memories closed");
        closed.ForEach(Console.WriteLine);
    }

    /// <summary>A turn of a dialogue as the learner gets it.</summary>
    public static Turn TurnOf(DialogueTurn turn) =>
        new(turn.Text, turn.At) { Role = "user", Speaker = turn.Speaker, Conversation = turn.Session, Sequence = turn.Index };
}
