using AdaptiveRecall.Memory.Memories;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Memories;

public sealed class SameWordsTests
{
    [Theory]
    [InlineData("I like tea", " i  LIKE\n\ttea ", true)]
    [InlineData("", " ", true)]
    [InlineData("tea", "tea.", false)]
    [InlineData("green tea", "greentea", false)]
    [InlineData("a b", "a b c", false)]
    [InlineData("ÉTÉ", "été", true)]
    public void Case_and_spacing_do_not_count(string left, string right, bool same)
    {
        Assert.Equal(same, SameWords.Comparer.Equals(left, right));
        Assert.Equal(same, SameWords.Comparer.Equals(right, left));
    }

    [Fact]
    public void Equal_texts_have_equal_hashes()
    {
        var texts = Gen.OneOf("a", "A", " ", "\n", "é", "É", "x").Array[0, 6].Select(static parts => string.Concat(parts));

        Gen.Select(texts, texts).Sample(static (left, right) =>
        {
            if (SameWords.Comparer.Equals(left, right))
            {
                Assert.Equal(SameWords.Comparer.GetHashCode(left), SameWords.Comparer.GetHashCode(right));
            }
        });
    }
}
