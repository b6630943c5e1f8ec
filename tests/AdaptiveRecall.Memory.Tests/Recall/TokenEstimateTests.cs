using AdaptiveRecall.Memory.Recall;
using CsCheck;
using Microsoft.ML.Tokenizers;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class TokenEstimateTests
{
    private static readonly Lazy<Tokenizer> O200k = new(static () => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    [Theory]
    [InlineData("I went to the LGBTQ support group yesterday and it was so powerful.")]
    [InlineData("- 2023-05-08: Please remember that my dog is called Biscuit and I am allergic to peanuts.\n")]
    [InlineData("My cardiologist recommended a Mediterranean diet, unfortunately hazelnuts trigger anaphylaxis.")]
    [InlineData("Ich wohne in Hamburg und arbeite als Lehrerin; die Donaudampfschifffahrtsgesellschaft ist mein Arbeitgeber.")]
    [InlineData("J'habite à Lyon avec mon frère et ma sœur, près de la gare Part-Dieu.")]
    [InlineData("Mi perro se llama Canelo y tiene tres años.")]
    [InlineData("Я живу в Москве и работаю инженером на заводе.")]
    [InlineData("私は東京に住んでいて、犬を二匹飼っています。")]
    [InlineData("我住在上海，对花生过敏。")]
    [InlineData("저는 서울에 살고 있어요. 땅콩 알레르기가 있고 강아지 이름은 비스킷입니다.")]
    [InlineData("麤鱻龘饕餮魑魅魍魉，龜甲獸骨。")]
    [InlineData("أعيش في القاهرة وأعمل طبيبة.")]
    [InlineData("मैं दिल्ली में रहता हूँ।")]
    [InlineData("ฉันอาศัยอยู่ในกรุงเทพฯ")]
    [InlineData("👩‍👩‍👧‍👦 🎉🎉 ❤️ 🇩🇪")]
    [InlineData("sk-proj-4fGx91kQzT and 0x7f3a9c21 at https://example.org/a/b?c=d&e=f#g")]
    [InlineData("var x = foo?.Bar<int>(i => i++) ?? throw new Exception(\"...\");")]
    [InlineData("3.14159265358979, 2023-05-08T13:56:00Z, +49 170 1234567")]
    public void An_estimate_is_not_below_the_count(string text)
    {
        var exact = O200k.Value.CountTokens(text);
        var estimate = TokenEstimate.Of(text);
        Assert.True(estimate >= exact, $"{estimate} < {exact}");
    }

    [Fact]
    public void English_is_estimated_at_less_than_twice_its_count()
    {
        const string Text =
            "I started learning the cello in January, and my teacher says that I should practise scales every evening. "
            + "We are renovating the kitchen with green tiles, so the whole family eats at my sister's place on weekends.";
        Assert.True(TokenEstimate.Of(Text) < 2 * O200k.Value.CountTokens(Text));
    }

    [Fact]
    public void Gibberish_of_a_few_lines_has_hardly_more_tokens_than_estimated() =>
        Gen.OneOf(
            Gen.String[80, 300],
            Gen.String[Gen.Char.AlphaNumeric, 80, 300],
            Gen.String[Gen.Char['a', 'z'], 80, 300],
            Gen.String[Gen.Char['\u0410', '\u044f'], 80, 300],
            Gen.String[Gen.Char['\u0370', '\u04ff'], 80, 300],
            Gen.String[Gen.Char['\u0e01', '\u0e2e'], 80, 300],
            Gen.String[Gen.Char[' ', '/'], 80, 300])
            .Sample(
                static text =>
                {
                    var exact = O200k.Value.CountTokens(text);

                    // Letters in an order that no language has: a tenth of the budget is not worth loading a vocabulary for.
                    Assert.True(1.1 * TokenEstimate.Of(text) >= exact, $"{TokenEstimate.Of(text)} < {exact}: {text}");
                },
                iter: 2000);
}
