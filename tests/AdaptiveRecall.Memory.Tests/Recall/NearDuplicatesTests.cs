using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class NearDuplicatesTests
{
    [Theory]
    [InlineData("My dog is called Biscuit.", "my dog is called biscuit!!")]
    [InlineData("Lisbon", "LISBON.")]
    [InlineData("我住在上海，对花生过敏。", "我住在上海，对花生过敏")]
    [InlineData("I go swimming with my sister every Tuesday evening at the lake", "I go swimming with my sister every Tuesday evening at the lake now")]
    public void What_says_nearly_the_same_is_not_taken(string first, string second)
    {
        var texts = new NearDuplicates();
        Assert.True(texts.TryTake(NearDuplicates.ShinglesOf(first)));
        Assert.False(texts.TryTake(NearDuplicates.ShinglesOf(second)));
    }

    [Theory]
    [InlineData("My dog is called Biscuit.", "My cat is called Biscuit.")]
    [InlineData("I live in Berlin", "I live in Lisbon")]
    [InlineData("yes", "no")]
    [InlineData("", "no")]
    [InlineData("我住在上海，对花生过敏。", "我住在北京，对牛奶过敏。")]
    public void What_says_something_else_is_taken(string first, string second)
    {
        var texts = new NearDuplicates();
        Assert.True(texts.TryTake(NearDuplicates.ShinglesOf(first)));
        Assert.True(texts.TryTake(NearDuplicates.ShinglesOf(second)));
    }
}
