using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class TimeQuestionsTests
{
    [Theory]
    [InlineData("When did I move?", true)]
    [InlineData("how long have we lived here", true)]
    [InlineData("Wann ziehe ich um?", true)]
    [InlineData("Kiedy się przeprowadzam?", true)]
    [InlineData("Когда мы переезжаем?", true)]
    [InlineData("Ne zaman taşınıyorum?", true)]
    [InlineData("我们什么时候搬家？", true)]
    [InlineData("引っ越しはいつですか？", true)]
    [InlineData("이사는 언제야?", true)]
    [InlineData("Where did I move?", false)]
    [InlineData("我们为什么搬家？", false)]
    public void A_message_asks_for_a_time_in_any_of_the_languages(string text, bool asks) =>
        Assert.Equal(asks, TimeQuestions.AreIn(text));
}
