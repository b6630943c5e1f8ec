using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>
/// Reads chats written for this project: <c>messenger-chats.txt</c> (two people, short messages) and
/// <c>assistant-chats.txt</c>, whose answers are written as their gist and grow here to the length that answers have: an echo of what the
/// user said, the gist, and sentences that every answer about the topic has. So an answer says most of the user's words again.
/// </summary>
internal static class ChatFile
{
    // Of the user's own words an answer repeats a sentence or two; of the topic's usual advice it has a dozen.
    private const int EchoSentences = 2;
    private const int UsualSentences = 12;

    // Beside each turn that tells something stand two that only ask on: as many as make 150 to 230 turns, 45,000 words a conversation.
    private const int FollowUps = 2;

    private static readonly string[] Asks =
    [
        "Thanks, that helps. Could you go into more detail about this: {0}",
        "I'm not sure I got that. What would be the very first step? You wrote: {0}",
        "Okay, I'll try it. What do people usually get wrong here? {0}",
        "Sounds good, and how would I notice that it works? {0}",
    ];

    private static readonly string[] Endings =
    [
        "Would you like me to go on with any of these points?", "Let me know how it goes, and we can adjust the plan.",
        "If anything is unclear, ask, and I will explain it with an example.", "Tell me which of these fits best, then we take the next step.",
    ];

    /// <summary>Reads the chats of a file.</summary>
    public static IReadOnlyList<Dialogue> Read(string path)
    {
        var dialogues = new List<Dialogue>();
        Chat? chat = null;
        foreach (var line in File.ReadLines(path).Where(static line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '=')
            {
                AddTo(dialogues, chat);
                chat = new Chat(line[2..]);
            }
            else
            {
                chat!.Read(line);
            }
        }

        AddTo(dialogues, chat);
        return dialogues;
    }

    private static void AddTo(List<Dialogue> dialogues, Chat? chat)
    {
        if (chat is not null)
        {
            dialogues.Add(chat.ToDialogue());
        }
    }

    private sealed class Chat(string name)
    {
        private readonly List<string> _usual = [];
        private readonly List<DialogueTurn> _turns = [];
        private readonly List<EvidenceQuestion> _questions = [];
        private DateTimeOffset _at;
        private int _session;
        private int _place;
        private int _drawn;
        private string _asked = string.Empty;

        public Dialogue ToDialogue() => new(name, string.Empty, _turns, _questions);

        public void Read(string line)
        {
            switch (line[0])
            {
                case '+':
                    _usual.Add(line[2..]);
                    break;
                case '@':
                    _at = DateTimeOffset.Parse(line[2..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
                    _session++;
                    _place = 0;
                    break;
                case '?':
                    var parts = line[2..].Split(" | ");
                    var evidence = parts[1].Split(',').ToHashSet(StringComparer.Ordinal);
                    if (!evidence.IsSubsetOf(_turns.Select(static turn => turn.Id)))
                    {
                        throw new InvalidDataException($"'{line}' names a turn that is not there.");
                    }

                    _questions.Add(new EvidenceQuestion(parts[2], parts[0], evidence));
                    break;
                default:
                    Say(line.Split(' ', 3));
                    break;
            }
        }

        private void Say(string[] parts)
        {
            var (number, speaker, text) = (parts[0], parts[1], parts[2]);
            switch (speaker)
            {
                case "U":
                    _asked = text;
                    Add("u" + number, "user", null, text);
                    break;
                case "A":
                    Add("a" + number, "assistant", null, Answer(_asked, text));
                    for (var i = 0; i < FollowUps; i++)
                    {
                        var ask = string.Format(CultureInfo.InvariantCulture, Asks[_drawn % Asks.Length], Usual());
                        Add($"u{number}.{i}", "user", null, ask);
                        Add($"a{number}.{i}", "assistant", null, Answer(ask, text));
                    }

                    break;
                default:
                    Add(number, "user", speaker, text);
                    break;
            }
        }

        private void Add(string id, string role, string? speaker, string text) =>
            _turns.Add(new DialogueTurn(id, $"session-{_session}", _place++, speaker, text, _at.AddMinutes(_place), role));

        private string Answer(string asked, string gist)
        {
            var answer = new StringBuilder();
            foreach (var sentence in asked.Split(". ").Take(EchoSentences))
            {
                answer.Append("I understand: ").Append(sentence.Replace(" I ", " you ", StringComparison.Ordinal).Replace(" my ", " your ", StringComparison.Ordinal).TrimEnd('.', '?')).Append(". ");
            }

            answer.Append("\n\n").Append(gist).Append("\n\n");
            for (var i = 1; i <= UsualSentences; i++)
            {
                answer.Append(CultureInfo.InvariantCulture, $"{i}. {Usual()}\n");
            }

            return answer.Append('\n').Append(Endings[_drawn % Endings.Length]).ToString();
        }

        // Seven is prime to no pool by accident: each answer has another choice, the same in every run.
        private string Usual() => _usual[_drawn++ * 7 % _usual.Count];
    }
}
