using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class FirstPersonWordsTests
{
    [Theory]
    [InlineData("I'm sure my brother likes me", 3)]
    [InlineData("You like tea, and the iPhone", 0)]
    [InlineData("Ich mag meinen Tee", 2)]
    [InlineData("", 0)]
    public void Words_for_oneself_are_counted(string text, int count) => Assert.Equal(count, FirstPersonWords.CountIn(text));
}
