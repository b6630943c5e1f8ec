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
        DateTerms.OfMentions(text, TextLanguage.Of(text), Said, [], ref sink);

        Assert.Equal(terms, string.Join(' ', sink.Terms));
    }

    [Theory]
    [InlineData("Gestern war ich im Kino", "7 mai 2023")]
    [InlineData("Vorgestern hat es geregnet", "6 mai 2023")]
    [InlineData("Morgen fahre ich zu meiner Mutter", "9 mai 2023")]
    [InlineData("Ich jogge jeden Morgen", "")]
    [InlineData("Übermorgen habe ich frei", "10 mai 2023")]
    [InlineData("Letzte Woche war ich krank", "1 mai 2023")]
    [InlineData("Ich habe vor drei Tagen gekündigt", "5 mai 2023")]
    [InlineData("Das war vor ein paar Wochen, oder nicht?", "april 2023")]
    [InlineData("Wir waren am letzten Freitag im Zoo", "5 mai 2023")]
    [InlineData("Ich habe am 7. Juni 2021 geheiratet", "7 june 2021")]
    [InlineData("Wir waren im März dort", "march 2023")]
    [InlineData("Das war letzten Sommer, als wir umzogen", "2022")]
    [InlineData("Hier, je suis allé à Lyon", "7 mai 2023")]
    [InlineData("J'ai vu Paul avant-hier", "6 mai 2023")]
    [InlineData("Je pars la semaine prochaine", "15 mai 2023")]
    [InlineData("Je suis parti le mois dernier", "april 2023")]
    [InlineData("Je l'ai vu il y a deux semaines", "24 april 2023")]
    [InlineData("Il a trois ans et il joue avec nous", "")]
    [InlineData("Nous sommes arrivés le 3 avril 2022", "3 april 2022")]
    [InlineData("Ayer fui al dentista con mi padre", "7 mai 2023")]
    [InlineData("La semana pasada estuve en casa", "1 mai 2023")]
    [InlineData("El lunes pasado empecé las clases de piano", "1 mai 2023")]
    [InlineData("Me mudo el mes que viene", "june 2023")]
    [InlineData("Lo compré hace tres días", "5 mai 2023")]
    [InlineData("Nací el 7 de mayo de 1984", "7 mai 1984")]
    [InlineData("Pasado mañana tengo el examen", "10 mai 2023")]
    [InlineData("Corro por la mañana", "")]
    [InlineData("Ieri sono andato al mare con gli amici", "7 mai 2023")]
    [InlineData("L'ho visto tre giorni fa", "5 mai 2023")]
    [InlineData("Mudei de casa na semana passada", "1 mai 2023")]
    [InlineData("Ik ben twee weken geleden verhuisd", "24 april 2023")]
    [InlineData("Вчера я была у врача", "7 mai 2023")]
    [InlineData("Мы переехали две недели назад", "24 april 2023")]
    [InlineData("На прошлой неделе мы были на даче", "1 mai 2023")]
    [InlineData("我昨天去了医院", "7 mai 2023")]
    [InlineData("上周三我们开会了", "3 mai 2023")]
    [InlineData("三天前买的", "5 mai 2023")]
    [InlineData("我2021年5月12日结婚", "12 mai 2021")]
    [InlineData("下个月搬家", "june 2023")]
    [InlineData("十二月去的", "decemb 2022")]
    [InlineData("昨日、病院に行きました", "7 mai 2023")]
    [InlineData("先週の木曜日に会った", "4 mai 2023")]
    [InlineData("三か月前に始めた", "februari 2023")]
    [InlineData("来年結婚します", "2024")]
    [InlineData("지난주에 부산에 갔어요", "1 mai 2023")]
    [InlineData("어제 영화를 봤어요", "7 mai 2023")]
    [InlineData("一个苹果和三个梨", "")]
    public void Dates_in_other_languages_are_resolved(string text, string terms)
    {
        var sink = new CollectedTerms();
        DateTerms.OfMentions(text, TextLanguage.Of(text), Said, [], ref sink);

        Assert.Equal(terms, string.Join(' ', sink.Terms));
    }

    [Theory]
    [InlineData("0001-01-01"), InlineData("9999-12-31")]
    public void At_the_ends_of_time_what_lies_beyond_is_left_out(string date)
    {
        var said = DateTimeOffset.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var sink = new CollectedTerms();

        DateTerms.OfMentions("9999 years ago, in 9999 weeks, in 9999 months, next year, last year, in June, next weekend, last weekend", TextLanguage.English, said, [], ref sink);

        Assert.All(sink.Terms, static term => Assert.True(term.Length <= 9));
    }

    [Fact]
    public void Mentions_beyond_the_limit_are_passed_over()
    {
        var sink = new CollectedTerms();
        DateTerms.OfMentions(string.Concat(Enumerable.Repeat("yesterday ", 1000)), TextLanguage.English, Said, [], ref sink);

        Assert.Equal(3 * DateMentionFinder.Limit, sink.Terms.Count());
    }

    [Fact]
    public void What_is_left_out_names_no_date()
    {
        var sink = new CollectedTerms();
        DateTerms.OfMentions("yesterday", TextLanguage.English, Said, [2..4], ref sink);

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
                DateTerms.OfMentions(string.Join(' ', words), TextLanguage.English, said, [], ref sink);
                Assert.All(sink.Terms, static term => Assert.NotEmpty(term));
            });
}
