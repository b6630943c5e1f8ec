using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall.Needs;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Reads what a message asks for.</summary>
internal static class MessageReader
{
    // A message of more is a paste with a question before or behind it: its ends are read.
    private const int EndLength = 4096;

    // Distinct terms that are kept; a question has five, a long letter two hundred.
    private const int TermLimit = 256;

    // A message of at most so many topics leans on what was said before: "and in winter?", "what about my sister?".
    private const int FollowUpTopics = 2;

    // What was said before says what the talk is about; what is asked now says more.
    private const float EarlierWeight = .35f;

    /// <summary>Reads a message.</summary>
    public static AskedMessage Read(OwnerKey key, RecallQuery query, DateTimeOffset now)
    {
        var text = EndsOf(query.Text);
        var sink = new Sink(key, []);
        var language = TextLanguage.Of(text);
        TermAnalyzer.AnalyzeQuestion(text, language, ref sink);
        var topics = sink.Topics;

        // A greeting follows nothing up: without any topic, or a question, there is nothing to complete.
        var isQuestion = Questions.IsQuestion(text);
        var followsUp = !string.IsNullOrWhiteSpace(query.Earlier) && topics <= FollowUpTopics && (isQuestion || topics > 0);
        var names = new HashSet<uint>();
        AddNames(key, text, names);
        if (followsUp)
        {
            var earlier = EndsOf(query.Earlier!);
            sink.Weight = EarlierWeight;
            TermAnalyzer.AnalyzeQuestion(earlier, TextLanguage.Of(earlier), ref sink);
            AddNames(key, earlier, names);
        }

        var asksAssistant = AssistantQuestions.Are(text);
        var time = NamedTimes.In(text, language, now);
        var asksCurrent = CurrentStateQuestions.Are(text);
        var needs = NeedReader.Read(text, language);
        var states = needs.Count == 0 && asksCurrent ? StateReader.Read(text, language) : [];
        return new AskedMessage
        {
            Terms = sink.Terms,
            Names = names,
            Needs = states.Count > 0 ? states : needs,
            NeedsState = states.Count > 0,
            IsQuestion = isQuestion,
            AsksWhen = TimeQuestions.AreIn(text),
            AsksAssistant = asksAssistant,
            Time = time,
            Anchor = time.Until > 0 ? null : TimeAnchors.In(key, text, language),
            AsksCurrent = asksCurrent,
            IsPersonal = asksAssistant || PersonalMessages.IsPersonal(text) || (followsUp && PersonalMessages.IsPersonal(query.Earlier)),
            Topics = topics,
            FollowsUp = followsUp,
        };
    }

    private static ReadOnlySpan<char> EndsOf(string text) =>
        text.Length <= 2 * EndLength ? text : string.Concat(text.AsSpan(0, EndLength), "\n", text.AsSpan(text.Length - EndLength));

    // A word that is also a function word ("will", "may") is a name only where it is capitalised within the text.
    private static void AddNames(OwnerKey key, ReadOnlySpan<char> text, HashSet<uint> names)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        while (names.Count < TermLimit && words.MoveNext())
        {
            if (!StopWords.Contains(words.Word) || (words.Start > 0 && char.IsUpper(text[words.Start]) && words.Word.Length > 1))
            {
                names.Add(TermId.Of(key, words.Word));
            }
        }
    }

    private struct Sink(OwnerKey key, List<AskedTerm> terms) : IQueryTermSink
    {
        private bool _added;

        public readonly List<AskedTerm> Terms => terms;

        public float Weight { get; set; } = 1;

        public int Topics { get; private set; }

        public void Add(ReadOnlySpan<char> word, ReadOnlySpan<char> term)
        {
            _added = false;
            if (terms.Count == TermLimit)
            {
                return;
            }

            var id = TermId.Of(key, term);
            foreach (ref readonly var known in CollectionsMarshal.AsSpan(terms))
            {
                if (known.Query.Term == id)
                {
                    return;
                }
            }

            var isTopic = !SmallTalk.Contains(word);
            Topics += isTopic ? 1 : 0;
            terms.Add(new AskedTerm(TermId.Of(key, word), new QueryTerm(id, Weight), isTopic, Pair: CharacterPairs.KindOf(word)));
            _added = true;
        }

        public readonly void AddForm(ReadOnlySpan<char> term)
        {
            // A word that was there before has its forms.
            if (_added)
            {
                terms[^1] = terms[^1] with { Forms = [.. terms[^1].Forms ?? [], TermId.Of(key, term)] };
            }
        }
    }
}
