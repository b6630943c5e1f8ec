using AdaptiveRecall.Memory.Text;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class TermAnalyzerTests
{
    [Theory]
    [InlineData("What did Caroline's children paint last Thursday?", "carolin child paint last thursdai")]
    [InlineData("I went running; she runs, we ran", "go run run run")]
    [InlineData("My dogs died. Dogs die.", "dog die dog die")]
    [InlineData("the and of I'm you've it's", "")]
    [InlineData("I don't, won't and can’t eat nuts", "eat nut")]
    [InlineData("I won a prize", "win prize")]
    [InlineData("東京 Hotels", "東京 hotel")]
    public void Terms_are_stems_without_stop_words(string text, string terms) => Assert.Equal(terms, CollectedTerms.TermsOf(text));

    [Fact]
    public void The_stop_list_is_the_measured_one() => Assert.Equal(124, StopWords.Count);

    [Fact]
    public void A_term_comes_with_its_word()
    {
        var sink = new CollectedTerms();
        TermAnalyzer.Analyze("Jones’s FLOWERS", TextLanguage.Of("Jones’s FLOWERS"), [], ref sink);

        Assert.Equal(["jones", "flowers"], sink.Words);
        Assert.Equal(["jone", "flower"], sink.Terms);
    }

    [Fact]
    public void What_is_left_out_gives_no_term() => Assert.Equal("password", CollectedTerms.TermsOf("my password: hunter2", 13..));

    [Fact]
    public void Any_text_is_analysed() =>
        Gen.OneOf(Gen.Char, Gen.Char['\uD800', '\uDFFF'], Gen.Char[' ', '~']).Array[0, 400].Sample(static characters =>
        {
            var sink = new CollectedTerms();
            TermAnalyzer.Analyze(characters, TextLanguage.Of(characters), [], ref sink);
            Assert.All(sink.Terms, static term => Assert.InRange(term.Length, 1, WordReader.WordLimit));
        });

    [Fact]
    public void Analysing_allocates_nothing()
    {
        const string Text = "Yesterday I went to the café in 東京 with Anna’s children, and we’ll go again next Friday!";
        var sink = new NoTerms();
        TermAnalyzer.Analyze(Text, TextLanguage.Of(Text), [], ref sink);
        var before = GC.GetAllocatedBytesForCurrentThread();

        TermAnalyzer.Analyze(Text, TextLanguage.Of(Text), [], ref sink);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(sink.Count > 0);
    }

    private struct NoTerms : ITermSink
    {
        public int Count;

        public void Add(scoped ReadOnlySpan<char> word, scoped ReadOnlySpan<char> term) => Count++;
    }
}
