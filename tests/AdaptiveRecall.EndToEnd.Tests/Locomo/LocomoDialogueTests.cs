using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Upstream;
using OpenAI.Chat;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Locomo;

/// <summary>A real dialogue of many sessions, told to the real executable through the official SDK, then asked about.</summary>
public sealed class LocomoDialogueTests(ITestOutputHelper output)
{
    private const int QuestionCount = 20;

    // Measured in November 2026: 13 and 14 of 20. The floor is well below that and far above chance (12 of some 200
    // memories at random would bring an evidence turn for about one question in twenty).
    private const int Floor = 10;

    private static readonly string DataFile = Path.Combine(Repository.Root, "..", "shared", "recall", "locomo-dev.json");

    [Fact]
    public async Task A_dialogue_of_many_sessions_when_asked_about_in_new_conversations_brings_its_evidence()
    {
        Assert.SkipUnless(File.Exists(DataFile), $"The recall data is not here ({DataFile}): it is not part of this repository.");
        var cancel = TestContext.Current.CancellationToken;
        var dialogue = LocomoConversation.ReadFirst(DataFile);

        using var folder = new TemporaryFolder();
        await using var upstream = await StubModel.StartAsync();

        // What is recalled is measured here, on machines that may be busy; how fast, in the benchmarks.
        await File.WriteAllTextAsync(folder.File("settings.json"), """{"AdaptiveRecall":{"Recall":{"Deadline":"10s"}}}""", cancel);
        await using var proxy = await ProxyProcess.StartReadyAsync(
            "--config", folder.File("settings.json"), "--upstream", upstream.Address.ToString(), "--store", folder.File("memory.db"));
        var client = UserClient.Create(proxy.Address, "first-speaker");

        foreach (var session in dialogue.Sessions)
        {
            await TellAsync(client, upstream, dialogue.FirstSpeaker, session, cancel);
        }

        var turns = dialogue.Sessions.SelectMany(session => session).ToDictionary(turn => turn.Id);
        var answerable = dialogue.Questions
            .Where(question => question.Evidence.Any(id => turns.TryGetValue(id, out var turn) && turn.Speaker == dialogue.FirstSpeaker))
            .ToList();
        var found = 0;
        foreach (var question in Enumerable.Range(0, QuestionCount).Select(i => answerable[i * answerable.Count / QuestionCount]))
        {
            upstream.NextAnswer = "I see.";
            await StreamAsync(client, [new UserChatMessage(question.Text)], cancel);
            var prompt = upstream.LastUserText;
            var injected = prompt[..^question.Text.Length];
            var hit = question.Evidence.Any(id => turns.TryGetValue(id, out var turn) && Holds(injected, turn.Text));
            found += hit ? 1 : 0;
            output.WriteLine($"{(hit ? "found " : "missed")} {question.Text}");
        }

        output.WriteLine($"an evidence turn was in the injected block for {found} of {QuestionCount} questions");
        Assert.True(found >= Floor, $"An evidence turn was injected for {found} of {QuestionCount} questions; at least {Floor} are expected.");
    }

    // The first speaker is the user; what the other says between is the model's answer.
    private static async Task TellAsync(ChatClient client, StubModel upstream, string user, IReadOnlyList<LocomoTurn> session, CancellationToken cancel)
    {
        var history = new List<ChatMessage>();
        for (var i = 0; i < session.Count; i++)
        {
            if (session[i].Speaker != user)
            {
                if (i == 0 || session[i - 1].Speaker != user)
                {
                    history.Add(new AssistantChatMessage(session[i].Text));
                }

                continue;
            }

            history.Add(new UserChatMessage(session[i].Text));
            upstream.NextAnswer = i + 1 < session.Count && session[i + 1].Speaker != user ? session[i + 1].Text : "Ok.";
            history.Add(new AssistantChatMessage(await StreamAsync(client, history, cancel)));
        }
    }

    private static async Task<string> StreamAsync(ChatClient client, IReadOnlyList<ChatMessage> messages, CancellationToken cancel)
    {
        var answer = "";
        await foreach (var update in client.CompleteChatStreamingAsync(messages, cancellationToken: cancel))
        {
            answer += string.Concat(update.ContentUpdate.Select(part => part.Text));
        }

        return answer;
    }

    // A memory holds the sentences of a turn that say something: a line of the block that stands in the turn is that turn.
    private static bool Holds(string block, string turn)
    {
        var normalized = Normalize(turn);
        return block.Split('\n')
            .Select(line => Normalize(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]))
            .Any(line => line.Length > 12 && normalized.Contains(line, StringComparison.Ordinal));
    }

    private static string Normalize(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
