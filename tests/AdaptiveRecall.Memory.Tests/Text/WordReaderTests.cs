using AdaptiveRecall.Memory.Text;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class WordReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  … -- !", "")]
    [InlineData("Hello, World 42!", "hello world 42")]
    [InlineData("Anna's dog, Anna’s CAT", "anna dog anna cat")]
    [InlineData("the '90s", "the 90s")]
    [InlineData("state-of-the-art snake_case", "state of the art snake case")]
    [InlineData("Café Ünïted Łódź İstanbul", "cafe united lodz istanbul")]
    [InlineData("Cafe\u0301 o\u0308l", "cafe ol")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("Привет, мир", "привет мир")]
    [InlineData("שלום עולם", "שלומ עולמ")]
    [InlineData("नमस्ते दुनिया", "नमस्ते दुनिया")]
    [InlineData("I❤️pizza😀ok 👩‍👩‍👧", "i pizza ok")]
    [InlineData("𝒳𐐀b", "𝒳𐐨b")]
    public void Words_are_runs_of_letters_and_digits_folded(string text, string words) => Assert.Equal(words, WordsOf(text));

    [Theory]
    [InlineData("東京都", "東京 京都")]
    [InlineData("私は猫", "私は は猫")]
    [InlineData("猫", "猫")]
    [InlineData("猫。犬", "猫 犬")]
    [InlineData("使用iPhone手机", "使用 iphone 手机")]
    [InlineData("서울에 산다", "서울 울에 산다")]
    [InlineData("𠮷野家", "𠮷野 野家")]
    public void Runs_without_spaces_are_cut_into_pairs(string text, string words) => Assert.Equal(words, WordsOf(text));

    [Fact]
    public void A_lone_surrogate_separates_words() => Assert.Equal("ab cd", WordsOf("ab\uD83Dcd\uDE00"));

    [Fact]
    public void A_long_word_is_cut_and_read_once() => Assert.Equal(new string('x', WordReader.WordLimit) + " y", WordsOf(new string('x', 5000) + " y"));

    [Fact]
    public void A_word_that_touches_what_is_left_out_is_passed_over() =>
        Assert.Equal("key is ok", WordsOf("key is sk-abc123xyz ok", 8..11, ^4..^3));

    [Fact]
    public void Any_text_is_read_within_its_bounds_and_words_are_bounded() =>
        Gen.Char.Array[0, 300].Select(static characters => new string(characters)).Sample(static text =>
        {
            Span<char> buffer = stackalloc char[WordReader.WordLimit];
            var words = new WordReader(text, buffer);
            var last = 0;
            while (words.MoveNext())
            {
                Assert.InRange(words.Word.Length, 1, WordReader.WordLimit);
                Assert.InRange(words.Start, 0, words.End - 1);
                Assert.InRange(words.End, last, text.Length);
                last = words.End;
            }
        });

    [Fact]
    public void Reading_a_word_again_gives_the_same_word() =>
        Gen.OneOf(Gen.Char, Gen.Char['a', 'z'], Gen.Char['\u00C0', '\u017F'], Gen.Char['\u4E00', '\u4E20']).Array[0, 60].Select(static characters => new string(characters)).Sample(static text =>
        {
            foreach (var word in WordsOf(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Assert.Equal(word, WordsOf(word));
            }
        });

    private static string WordsOf(string text, params Range[] leftOut)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer, leftOut);
        var found = new List<string>();
        while (words.MoveNext())
        {
            found.Add(words.Word.ToString());
        }

        return string.Join(' ', found);
    }
}
