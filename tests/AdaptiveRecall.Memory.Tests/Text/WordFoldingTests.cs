using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class WordFoldingTests
{
    [Theory]
    [InlineData("AbZ09-", "abz09-")]
    [InlineData("ÀÉÎÕÜÇÑÝÿ", "aeioucnyy")]
    [InlineData("ĂČĎĘĞĦİĴĶŁŃŐŘŠŢŮŴŶŽſ", "acdeghijklnorstuwyzs")]
    [InlineData("ÆØŒßÞÐŊ", "æoœßþðŋ")]
    [InlineData("ΑЖ", "αж")]
    [InlineData("Ａｚ９", "az9")]
    public void Forms_of_a_character_fold_to_one(string text, string folded) =>
        Assert.Equal(folded, string.Concat(text.Select(WordFolding.Fold)));

    [Fact]
    public void Folding_twice_changes_nothing_more() =>
        Assert.All(Enumerable.Range(0, char.MaxValue + 1), static code => Assert.Equal(WordFolding.Fold((char)code), WordFolding.Fold(WordFolding.Fold((char)code))));
}
