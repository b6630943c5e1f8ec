using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Tests.Text;

/// <summary>Keeps what an analyser gives.</summary>
internal struct CollectedTerms : ITermSink
{
    private readonly List<(string Word, string Term)> _terms = [];

    public CollectedTerms()
    {
    }

    public readonly IEnumerable<string> Words => _terms.Select(static term => term.Word);

    public readonly IEnumerable<string> Terms => _terms.Select(static term => term.Term);

    public static string TermsOf(string text, params Range[] leftOut)
    {
        var sink = new CollectedTerms();
        TermAnalyzer.Analyze(text, TextLanguage.Of(text, leftOut), leftOut, ref sink);
        return string.Join(' ', sink.Terms);
    }

    public readonly void Add(scoped ReadOnlySpan<char> word, scoped ReadOnlySpan<char> term) =>
        _terms.Add((word.ToString(), term.ToString()));
}
