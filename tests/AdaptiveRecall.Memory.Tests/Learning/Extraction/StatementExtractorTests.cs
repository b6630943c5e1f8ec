using AdaptiveRecall.Memory.Learning.Extraction;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Extraction;

public sealed class StatementExtractorTests
{
    [Fact]
    public void Extract_keeps_nearly_none_of_what_is_not_worth_it()
    {
        var utterances = Utterance.ReadAll().Where(static utterance => !utterance.Keep).ToList();
        var kept = utterances.Where(static utterance => StatementExtractor.Extract(utterance.Text).Text is not null).ToList();

        Assert.True(utterances.Count >= 150);
        Assert.True(kept.Count <= utterances.Count * 0.05, Report(kept));
    }

    [Fact]
    public void Extract_keeps_nearly_all_of_what_is_worth_it()
    {
        var utterances = Utterance.ReadAll().Where(static utterance => utterance.Keep).ToList();
        var missed = utterances.Where(static utterance => StatementExtractor.Extract(utterance.Text).Text is null).ToList();

        Assert.True(missed.Count <= utterances.Count * 0.05, Report(missed));
    }

    [Fact]
    public void Extract_tells_the_kind_of_nearly_all()
    {
        var utterances = Utterance.ReadAll().Where(static utterance => !string.IsNullOrEmpty(utterance.Kind)).ToList();
        var wrong = utterances.Where(static utterance => StatementExtractor.Extract(utterance.Text).Kind.Name != utterance.Kind).ToList();

        Assert.True(wrong.Count <= utterances.Count * 0.05, Report(wrong));
    }

    [Fact]
    public void Extract_keeps_the_users_own_sentences()
    {
        foreach (var utterance in Utterance.ReadAll().Where(static utterance => utterance.Kept is not null))
        {
            Assert.Equal(utterance.Kept, StatementExtractor.Extract(utterance.Text).Text);
        }
    }

    private static string Report(List<Utterance> utterances) =>
        $"{utterances.Count} of them:\n" + string.Join('\n', utterances.Select(static utterance =>
        {
            var extraction = StatementExtractor.Extract(utterance.Text);
            return $"{utterance.Language} {utterance.Category} [{extraction.Reason} {extraction.Kind} {utterance.Kind}] {utterance.Text.ReplaceLineEndings("\\n")} -> {extraction.Text}";
        }));
}
