using System.Globalization;
using AdaptiveRecall.Memory.Text;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class DateTermsTests
{
    private static readonly string[] DateWords =
    [
        "last", "next", "in", "of", "May", "2023", "31", "7th", "9999", "week", "weekend", "months", "year", "ago", "few", "couple", "Friday", "summer", "on", "will", "yesterday", "before",
    ];

    // A Monday.
    private static readonly DateTimeOffset Said = new(2023, 5, 8, 13, 56, 0, TimeSpan.Zero);

    [Fact]
    public void The_time_of_a_turn_gives_day_month_and_year_in_the_speakers_offset()
    {
        var sink = new CollectedTerms();
        DateTerms.OfTime(new(2023, 1, 31, 23, 30, 0, TimeSpan.FromHours(-8)), ref sink);

        Assert.Equal(["31", "januari", "2023"], sink.Terms);
    }

    [Theory]
    [InlineData("yesterday", "7 mai 2023")]
    [InlineData("the day before yesterday", "6 mai 2023")]
    [InlineData("tomorrow", "9 mai 2023")]
    [InlineData("the day after tomorrow", "10 mai 2023")]
    [InlineData("last night", "7 mai 2023")]
    [InlineData("last week", "1 mai 2023")]
    [InlineData("a week ago", "1 mai 2023")]
    [InlineData("two weeks ago", "24 april 2023")]
    [InlineData("a couple of weeks ago", "24 april 2023")]
    [InlineData("a few days ago", "mai 2023")]
    [InlineData("next month", "june 2023")]
    [InlineData("last month", "april 2023")]
    [InlineData("five months ago", "decemb 2022")]
    [InlineData("last year", "2022")]
    [InlineData("10 years ago", "2013")]
    [InlineData("in two weeks", "22 mai 2023")]
    [InlineData("last Friday", "5 mai 2023")]
    [InlineData("next Friday", "12 mai 2023")]
    [InlineData("this Friday", "12 mai 2023")]
    [InlineData("we ate there on Friday", "5 mai 2023")]
    [InlineData("we're going there on Friday", "12 mai 2023")]
    [InlineData("on Monday", "8 mai 2023")]
    [InlineData("last Monday", "1 mai 2023")]
    [InlineData("next Monday", "15 mai 2023")]
    [InlineData("last weekend", "6 mai 2023 7 mai 2023")]
    [InlineData("next weekend", "13 mai 2023 14 mai 2023")]
    [InlineData("last summer", "2022")]
    [InlineData("this summer", "2023")]
    [InlineData("in May 2021", "mai 2021")]
    [InlineData("in August", "august 2022")]
    [InlineData("in March", "march 2023")]
    [InlineData("next March", "march 2024")]
    [InlineData("May 7th", "7 mai 2023")]
    [InlineData("on the 3rd of June, 2020", "3 june 2020")]
    [InlineData("I may go, we march", "")]
    [InlineData("February 30", "")]
    [InlineData("nothing of that kind", "")]
    public void Dates_in_a_text_are_resolved(string text, string terms)
    {
        var sink = new CollectedTerms();
        DateTerms.OfMentions(text, Said, [], ref sink);

        Assert.Equal(terms, string.Join(' ', sink.Terms));
    }

    [Theory]
    [InlineData("0001-01-01"), InlineData("9999-12-31")]
    public void At_the_ends_of_time_what_lies_beyond_is_left_out(string date)
    {
        var said = DateTimeOffset.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var sink = new CollectedTerms();

        DateTerms.OfMentions("9999 years ago, in 9999 weeks, in 9999 months, next year, last year, in June, next weekend, last weekend", said, [], ref sink);

        Assert.All(sink.Terms, static term => Assert.True(term.Length <= 9));
    }

    [Fact]
    public void Mentions_beyond_the_limit_are_passed_over()
    {
        var sink = new CollectedTerms();
        DateTerms.OfMentions(string.Concat(Enumerable.Repeat("yesterday ", 1000)), Said, [], ref sink);

        Assert.Equal(3 * DateMentionFinder.Limit, sink.Terms.Count());
    }

    [Fact]
    public void What_is_left_out_names_no_date()
    {
        var sink = new CollectedTerms();
        DateTerms.OfMentions("yesterday", Said, [2..4], ref sink);

        Assert.Empty(sink.Terms);
    }

    [Fact]
    public void Any_order_of_date_words_is_read() =>
        Gen.Int[0, DateWords.Length - 1].Select(static index => DateWords[index])
            .Array[0, 12]
            .Select(Gen.DateTimeOffset)
            .Sample(static (words, said) =>
            {
                var sink = new CollectedTerms();
                DateTerms.OfMentions(string.Join(' ', words), said, [], ref sink);
                Assert.All(sink.Terms, static term => Assert.NotEmpty(term));
            });
}
