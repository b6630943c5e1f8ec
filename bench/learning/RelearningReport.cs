using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>
/// The loop that filled other memory systems with copies: what is recalled is said back by the model, and comes round
/// again in the history that a client sends. A thousand turns of it.
/// </summary>
internal static class RelearningReport
{
    private const int Turns = 1000;

    private static readonly string[] Facts = ["I live in Tromsø.", "I have a parrot called Kiwi.", "I'm allergic to penicillin.", "My favourite colour is amber.", "I work as a glazier."];

    private static readonly string[] Questions =
        ["Where do I live?", "What is my parrot called?", "What am I allergic to?", "What is my favourite colour?", "What do I work as?"];

    public static async Task PrintAsync()
    {
        await using var engine = new LearningEngine();
        var owner = LearningEngine.OwnerOf("loop");
        var at = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < Facts.Length; i++)
        {
            await engine.LearnAsync(owner, new Turn(Facts[i], at) { Role = "user", Conversation = $"fact-{i}", Sequence = 0 });
        }

        var before = (await engine.MemoriesAsync(owner)).Count;
        var injected = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            at = at.AddMinutes(10);
            var question = Questions[turn % Questions.Length];
            var block = (await engine.Recaller.RecallAsync(new RecallQuery(owner, question), CancellationToken.None)).Block;
            injected += block is null ? 0 : 1;

            // Every third client keeps what was sent upstream and sends that the next time, block and all.
            var sent = turn % 3 == 0 && block is not null ? $"{block}\n\n{question}" : question;
            var answer = $"You told me: {Facts[turn % Facts.Length]} {(turn % 2 == 0 ? block : "")}";
            await engine.LearnAsync(owner, new Turn(sent, at) { Role = "user", Conversation = $"c{turn / 10}", Sequence = turn % 10 * 2 });
            await engine.LearnAsync(owner, new Turn(answer, at) { Role = "assistant", Conversation = $"c{turn / 10}", Sequence = (turn % 10 * 2) + 1 });
        }

        var after = (await engine.MemoriesAsync(owner)).Count;
        Console.WriteLine($"## {Turns} turns with what was injected said again ({injected} with a block)");
        Console.WriteLine($"{"memories learnt of it",-38} {after - before}");
    }
}
