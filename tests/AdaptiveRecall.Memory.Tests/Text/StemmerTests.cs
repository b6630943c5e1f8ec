using AdaptiveRecall.Memory.Text;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class StemmerTests
{
    [Theory]
    [InlineData(LanguageSet.German, "wohne wohnst wohnt wohnte gewohnt wohnung wohnungen")]
    [InlineData(LanguageSet.German, "haus hauser hausern hauses")]
    [InlineData(LanguageSet.German, "straße strasse straßen strassen")]
    [InlineData(LanguageSet.German, "munchen muenchen")]
    [InlineData(LanguageSet.German, "lehrer lehrern lehrerin lehrerinnen")]
    [InlineData(LanguageSet.German, "arbeit arbeite arbeitest arbeitet arbeitete gearbeitet")]
    [InlineData(LanguageSet.German, "fahre fuhr gefahren")]
    [InlineData(LanguageSet.French, "travaille travailles travailler travaillons travaillais travaillé travail")]
    [InlineData(LanguageSet.French, "chien chiens chienne chiennes")]
    [InlineData(LanguageSet.French, "cheval chevaux")]
    [InlineData(LanguageSet.French, "allergie allergies allergique allergiques")]
    [InlineData(LanguageSet.Spanish, "trabajo trabajas trabaja trabajar trabajé trabajó trabajaba trabajando trabajado")]
    [InlineData(LanguageSet.Spanish, "perro perra perros perras")]
    [InlineData(LanguageSet.Spanish, "alergia alergias alérgico alérgica alérgicos")]
    [InlineData(LanguageSet.Spanish, "ciudad ciudades")]
    [InlineData(LanguageSet.Italian, "lavoro lavori lavora lavorare lavoravo lavorato lavorando")]
    [InlineData(LanguageSet.Italian, "gatto gatti gatta gatte")]
    [InlineData(LanguageSet.Italian, "amica amiche")]
    [InlineData(LanguageSet.Portuguese, "trabalho trabalha trabalhas trabalhei trabalhar trabalhava trabalhando")]
    [InlineData(LanguageSet.Portuguese, "irmao irmaos")]
    [InlineData(LanguageSet.Dutch, "woon woont wonen woonde gewoond")]
    [InlineData(LanguageSet.Dutch, "huis huizen")]
    [InlineData(LanguageSet.Dutch, "kat katten")]
    [InlineData(LanguageSet.Swedish, "hund hunden hundar hundarna hundarnas")]
    [InlineData(LanguageSet.Danish, "hund hunde hunden hundene")]
    [InlineData(LanguageSet.Norwegian, "katt katten katter kattene")]
    [InlineData(LanguageSet.Polish, "mieszkam mieszkasz mieszka mieszkac mieszkalem mieszkala")]
    [InlineData(LanguageSet.Polish, "kot kota kotu kotem koty kotow kotami")]
    [InlineData(LanguageSet.Turkish, "kitap kitaplar kitabim kitaplarim")]
    [InlineData(LanguageSet.Turkish, "ev evde evler evlerimizden")]
    [InlineData(LanguageSet.Indonesian, "kerja bekerja kerjanya")]
    [InlineData(LanguageSet.Russian, "работа работаю работает работала работал работать")]
    [InlineData(LanguageSet.Russian, "кошка кошки кошку кошкой кошками")]
    [InlineData(LanguageSet.Ukrainian, "працюю працює працювати працювала")]
    [InlineData(LanguageSet.Arabic, "مدينة المدينة والمدينة بالمدينة")]
    [InlineData(LanguageSet.Persian, "کتاب کتابها کتابهای")]
    [InlineData(LanguageSet.Hebrew, "כלב הכלב כלבים")]
    [InlineData(LanguageSet.Hindi, "लड़की लड़कियाँ लड़कियों")]
    [InlineData(LanguageSet.Greek, "σκύλος σκύλου σκύλο σκύλοι σκύλους σκύλων")]
    public void Forms_of_a_word_have_one_stem(object language, string words)
    {
        var stems = words.Split(' ').Select(word => StemOf((LanguageSet)language, word)).ToList();

        Assert.All(stems, stem => Assert.Equal(stems[0], stem));
    }

    [Theory]
    [InlineData(LanguageSet.German, "gericht richtung nacht nah kind kunst hut hund haut")]
    [InlineData(LanguageSet.French, "chat chaud pain pompe main manger")]
    [InlineData(LanguageSet.Spanish, "casa caso gato gasto libro libre perro pera")]
    [InlineData(LanguageSet.Russian, "кот кит книга рука работа радость")]
    public void Different_words_mostly_stay_apart(object language, string words)
    {
        var stems = words.Split(' ').Select(word => StemOf((LanguageSet)language, word)).ToList();

        // "casa" and "caso" are what a light stemmer confuses.
        Assert.True(stems.Distinct().Count() >= stems.Count - 2, string.Join(' ', stems));
    }

    [Fact]
    public void Any_word_has_a_stem_of_at_least_one_letter_in_every_language() =>
        Gen.Select(
            Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['а', 'я'], Gen.Char['\u0620', '\u064A'], Gen.Char['\u0905', '\u094D']).Array[1, WordReader.WordLimit],
            Gen.Int[1, 20]).Sample(static (word, language) =>
        {
            var rules = WordLanguages.RulesOf((LanguageSet)(1u << language));
            Span<char> stem = stackalloc char[WordReader.WordLimit];
            Assert.InRange(rules.Stemmer?.Stem(word, stem) ?? 1, 1, word.Length);
        });

    private static string StemOf(LanguageSet language, string word)
    {
        Span<char> stem = stackalloc char[WordReader.WordLimit];
        return stem[..WordLanguages.RulesOf(language).Stemmer!.Stem(WordList.Fold(word).Replace("\u093C", string.Empty, StringComparison.Ordinal), stem)].ToString();
    }
}
