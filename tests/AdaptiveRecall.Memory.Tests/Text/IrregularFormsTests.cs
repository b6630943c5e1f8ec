using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class IrregularFormsTests
{
    [Theory]
    [InlineData("went", "go"), InlineData("children", "child"), InlineData("died", "die"), InlineData("tried", "try"), InlineData("skies", "sky"), InlineData("written", "write")]
    public void A_form_leads_to_its_base(string form, string word)
    {
        Assert.True(IrregularForms.TryGetBase(form, out var found));
        Assert.Equal(word, found.ToString());
    }

    [Theory]
    [InlineData("go"), InlineData("rose"), InlineData("bit"), InlineData("lives"), InlineData("walked"), InlineData("")]
    public void Any_other_word_has_none(string word) => Assert.False(IrregularForms.TryGetBase(word, out _));
}
