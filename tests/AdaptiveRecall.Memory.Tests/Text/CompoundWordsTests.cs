using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class CompoundWordsTests
{
    [Theory]
    [InlineData("nussallergie", "nuss", "allergie")]
    [InlineData("lieblingsfarbe", "lieblings", "farbe")]
    [InlineData("klavierunterricht", "klavier", "unterricht")]
    [InlineData("geburtstagstorte", "geburtstags", "torte")]
    [InlineData("kinderzimmer", "kinder", "zimmer")]
    [InlineData("haustur", "haus", "tur")]
    [InlineData("erdnussbutterbrot", "", "brot")]
    public void A_compound_comes_apart(string word, string first, string last)
    {
        Assert.True(WordLanguages.RulesOf(LanguageSet.German).Compounds!.TrySplit(word, out var firstEnd, out var lastStart));
        Assert.Equal(first, word[..firstEnd]);
        Assert.Equal(last, word[lastStart..]);
    }

    [Theory]
    [InlineData("montag"), InlineData("garten"), InlineData("geburtstag"), InlineData("freundlich"), InlineData("nachricht"), InlineData("zuhause"), InlineData("allergie")]
    public void Other_words_stay_whole(string word) =>
        Assert.False(WordLanguages.RulesOf(LanguageSet.German).Compounds!.TrySplit(word, out _, out _));
}
