using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class NamedTimesTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 12, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("What happened in May 2023?", "2023-05-01", "2023-06-01")]
    [InlineData("What happened between March and May 2023?", "2023-03-01", "2023-06-01")]
    [InlineData("What did I do from 3 May to 9 May 2023?", "2023-05-03", "2023-05-10")]
    [InlineData("Where did I go last summer?", "2023-06-01", "2023-09-01")]
    [InlineData("Where did I go last year?", "2023-01-01", "2024-01-01")]
    [InlineData("What did I say on 7 May 2023?", "2023-05-05", "2023-05-10")]
    [InlineData("What did we discuss yesterday?", "2024-06-09", "2024-06-14")]
    public void A_named_time_is_a_span(string question, string from, string until)
    {
        var (first, end) = NamedTimes.In(question, TextLanguage.Of(question), Now);

        Assert.Equal(from, new DateTime(first).ToString("yyyy-MM-dd", null));
        Assert.Equal(until, new DateTime(end).ToString("yyyy-MM-dd", null));
    }

    [Theory]
    [InlineData("What is my dog called?")]
    [InlineData("")]
    public void Without_a_time_there_is_none(string question) => Assert.Equal((0, 0), NamedTimes.In(question, TextLanguage.Of(question), Now));

    [Fact]
    public void The_last_day_there_is_has_an_end() =>
        Assert.True(NamedTimes.In("in December 9999, next year, tomorrow", TextLanguage.English, DateTimeOffset.MaxValue).Until <= DateTime.MaxValue.Ticks);
}
