using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Tests.Text;
using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class LanguageRecallTests
{
    // A memory and a question that has its words mostly in other forms.
    private static readonly (string Memory, string Question)[] Pairs =
    [
        ("Ich wohnte früher in einer Altbauwohnung in Leipzig.", "Wo habe ich gewohnt?"),
        ("Mein Arzt hat eine Nussallergie festgestellt.", "Welche Allergien habe ich?"),
        ("Mes chevaux mangent trop de pommes.", "Que mange mon cheval ?"),
        ("Trabajaba de enfermera en Bilbao.", "¿Dónde he trabajado?"),
        ("Lavoravo in una pasticceria di Torino.", "Dove ho lavorato?"),
        ("Trabalhei numa adega perto de Évora.", "Onde trabalhava eu?"),
        ("Ik woonde boven een fietsenwinkel in Utrecht.", "Waar heb ik gewoond?"),
        ("Mina hundar heter Sixten och Majken.", "Vad heter min hund?"),
        ("Mine katter sover hele dagen.", "Hva gjør katten min?"),
        ("Mieszkałam kiedyś w Gdańsku nad morzem.", "Gdzie mieszkam?"),
        ("Kitaplarımı Ankara'daki eve götürdüm.", "Kitabım nerede?"),
        ("Saya bekerja di toko roti.", "Apa kerja saya?"),
        ("Con mèo của tôi tên là Mướp.", "con meo cua toi ten gi"),
        ("Моя сестра работала переводчицей в Казани.", "Где работает моя сестра?"),
        ("Я працювала лікаркою у Львові.", "Де я працюю?"),
        ("انتقلت عائلتي إلى المدينة الجديدة.", "في أي مدينة عائلتي؟"),
        ("گربه‌های من ماهی دوست دارند.", "گربه من چه دوست دارد؟"),
        ("הכלב שלי ישן על הספה.", "מי הם הכלבים שלי?"),
        ("मेरी लड़कियाँ कथक सीखती हैं।", "मेरी लड़की क्या सीख रही है?"),
        ("Οι σκύλοι μου φοβούνται τη βροχή.", "Τι φοβάται ο σκύλος μου;"),
        ("我女儿在学小提琴。", "我女儿学什么乐器？"),
        ("うちのネコは魚が大好きです。", "ねこの好きな食べ物は？"),
        ("제 강아지는 산책을 좋아해요.", "우리 강아지가 좋아하는 것은?"),
        ("แมวของฉันชอบกินปลา", "แมวของฉันชอบกินอะไร"),
    ];

    [Fact]
    public async Task A_memory_is_found_by_a_question_in_its_language()
    {
        await using var recall = new RecallFixture();
        foreach (var (memory, _) in Pairs)
        {
            await recall.KeepAsync(memory);
        }

        var missed = new List<string>();
        foreach (var (memory, question) in Pairs)
        {
            var result = await recall.RecallAsync(question, static query => query with { Limit = 3, Explain = true });
            if (!result.Memories.Any(found => found.Memory.Text == memory))
            {
                missed.Add($"{question} -> {(result.Memories.Count > 0 ? result.Memories[0].Memory.Text : null)}");
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    public async Task A_card_from_before_there_were_languages_is_found()
    {
        const string Memory = "Meine Schwester heiratet nächsten Juni auf Rügen.";
        await using var recall = new RecallFixture();
        var put = await recall.PutAsync(recall.New(Memory));
        var old = new CollectedTerms();
        TermAnalyzer.Analyze(Memory, TextLanguage.English, [], ref old);
        var card = TurnCardCodec.Decode(put.Card.Span, put.Memory.Id) with
        {
            Analyzer = 1,
            Terms = [.. old.Terms.Select(static term => TermId.Of(RecallFixture.Key, term)).Distinct().Order().Select(static id => new TermCount(id, 1))],
        };
        await recall.WriteAsync([put with { Card = TurnCardCodec.Encode(card) }]);
        for (var i = 0; i < 20; i++)
        {
            await recall.KeepAsync($"Ich habe Zahl {i} notiert und weggelegt.");
        }

        var result = await recall.RecallAsync("Was macht meine Schwester auf Rügen?");

        Assert.Equal(Memory, result.Memories[0].Memory.Text);
    }

    [Theory]
    [InlineData("Was war im Oktober?")]
    [InlineData("¿Qué pasó en octubre?")]
    [InlineData("10月に何をした？")]
    public async Task A_month_is_asked_for_in_any_language(string question)
    {
        await using var recall = new RecallFixture();
        for (var month = 1; month <= 12; month++)
        {
            await recall.KeepAsync($"Kurs {month}", memory => memory with { OccurredAt = new DateTimeOffset(2023, month, 20, 12, 0, 0, TimeSpan.Zero) });
        }

        var result = await recall.RecallAsync(question, static query => query with { Limit = 1, Explain = true });

        Assert.Equal("Kurs 10", result.Memories[0].Memory.Text);
    }
}
