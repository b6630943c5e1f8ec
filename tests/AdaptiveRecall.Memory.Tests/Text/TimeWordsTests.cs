using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class TimeWordsTests
{
    [Theory]
    [InlineData("I moved yesterday"), InlineData("see you Friday"), InlineData("last summer was hot"), InlineData("three years ago"), InlineData("since 2019"), InlineData("May 7th"), InlineData("7 May")]
    [InlineData("in March"), InlineData("at 5pm"), InlineData("this weekend"), InlineData("for two weeks")]
    public void A_named_time_is_known(string text) => Assert.True(TimeWords.AreIn(text, TextLanguage.Of(text)));

    [Theory]
    [InlineData(""), InlineData("I may march on"), InlineData("I fall in spring water"), InlineData("we have 12 cats"), InlineData("every year is fine")]
    public void Other_words_are_no_time(string text) => Assert.False(TimeWords.AreIn(text, TextLanguage.Of(text)));
}
