using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class PorterStemmerTests
{
    // The examples of the paper, step by step, with what the whole algorithm makes of them; then words of the
    // author's sample vocabulary (https://tartarus.org/martin/PorterStemmer/).
    [Theory]
    [InlineData("caresses", "caress"), InlineData("ponies", "poni"), InlineData("ties", "ti"), InlineData("caress", "caress"), InlineData("cats", "cat")]
    [InlineData("feed", "feed"), InlineData("agreed", "agre"), InlineData("plastered", "plaster"), InlineData("bled", "bled"), InlineData("motoring", "motor"), InlineData("sing", "sing")]
    [InlineData("conflated", "conflat"), InlineData("troubled", "troubl"), InlineData("sized", "size"), InlineData("hopping", "hop"), InlineData("tanned", "tan"), InlineData("falling", "fall")]
    [InlineData("hissing", "hiss"), InlineData("fizzed", "fizz"), InlineData("failing", "fail"), InlineData("filing", "file"), InlineData("happy", "happi"), InlineData("sky", "sky")]
    [InlineData("relational", "relat"), InlineData("conditional", "condit"), InlineData("rational", "ration"), InlineData("valenci", "valenc"), InlineData("hesitanci", "hesit"), InlineData("digitizer", "digit")]
    [InlineData("conformabli", "conform"), InlineData("radicalli", "radic"), InlineData("differentli", "differ"), InlineData("vileli", "vile"), InlineData("analogousli", "analog"), InlineData("vietnamization", "vietnam")]
    [InlineData("predication", "predic"), InlineData("operator", "oper"), InlineData("feudalism", "feudal"), InlineData("decisiveness", "decis"), InlineData("hopefulness", "hope"), InlineData("callousness", "callous")]
    [InlineData("formaliti", "formal"), InlineData("sensitiviti", "sensit"), InlineData("sensibiliti", "sensibl"), InlineData("triplicate", "triplic"), InlineData("formative", "form"), InlineData("formalize", "formal")]
    [InlineData("electriciti", "electr"), InlineData("electrical", "electr"), InlineData("hopeful", "hope"), InlineData("goodness", "good"), InlineData("revival", "reviv"), InlineData("allowance", "allow")]
    [InlineData("inference", "infer"), InlineData("airliner", "airlin"), InlineData("gyroscopic", "gyroscop"), InlineData("adjustable", "adjust"), InlineData("defensible", "defens"), InlineData("irritant", "irrit")]
    [InlineData("replacement", "replac"), InlineData("adjustment", "adjust"), InlineData("dependent", "depend"), InlineData("adoption", "adopt"), InlineData("homologou", "homolog"), InlineData("communism", "commun")]
    [InlineData("activate", "activ"), InlineData("angulariti", "angular"), InlineData("homologous", "homolog"), InlineData("effective", "effect"), InlineData("bowdlerize", "bowdler"), InlineData("probate", "probat")]
    [InlineData("rate", "rate"), InlineData("cease", "ceas"), InlineData("controll", "control"), InlineData("roll", "roll"), InlineData("apology", "apolog"), InlineData("incredibly", "incred")]
    [InlineData("january", "januari"), InlineData("abilities", "abil"), InlineData("yesterday", "yesterdai"), InlineData("enjoying", "enjoi"), InlineData("oscillators", "oscil"), InlineData("generalizations", "gener")]
    public void A_word_is_stemmed_as_its_author_does(string word, string stem) => Assert.Equal(stem, Stem(word));

    [Theory]
    [InlineData("is"), InlineData("b12s"), InlineData("élèves"), InlineData("привет"), InlineData("")]
    public void A_word_that_is_short_or_not_of_a_to_z_stays(string word) => Assert.Equal(word, Stem(word));

    private static string Stem(string word)
    {
        var characters = word.ToCharArray();
        return new string(characters, 0, PorterStemmer.Stem(characters));
    }
}
