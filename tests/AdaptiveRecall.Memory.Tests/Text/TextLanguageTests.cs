using System.Text.Json;
using AdaptiveRecall.Memory.Tests.Recall.Regression;
using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class TextLanguageTests
{
    private static readonly Dictionary<string, LanguageSet> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = LanguageSet.English,
        ["de"] = LanguageSet.German,
        ["fr"] = LanguageSet.French,
        ["es"] = LanguageSet.Spanish,
        ["pt"] = LanguageSet.Portuguese,
        ["ru"] = LanguageSet.Russian,
        ["ar"] = LanguageSet.Arabic,
    };

    [Fact]
    public void The_language_of_nearly_every_turn_and_question_of_the_regression_set_is_found()
    {
        var dialogues = JsonSerializer.Deserialize<List<RegressionDialogue>>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Recall", "Regression", "dialogues.json")), JsonSerializerOptions.Web)!;
        var texts = dialogues.Where(static dialogue => Languages.ContainsKey(dialogue.Language))
            .SelectMany(static dialogue => dialogue.Turns.Select(static turn => turn.Text)
                .Concat(dialogue.Questions.Where(static question => question.Category != "cross").Select(static question => question.Text))
                .Select(text => (text, language: Languages[dialogue.Language])))
            .ToList();

        var wrong = texts.Where(static item => (TextLanguage.Of(item.text).Main & item.language) == 0).Select(static item => $"{item.language}: {item.text}").ToList();

        Assert.True(wrong.Count <= texts.Count * .02, $"{wrong.Count} of {texts.Count}\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("Wo wohne ich?", LanguageSet.German)]
    [InlineData("Où est mon vélo ?", LanguageSet.French)]
    [InlineData("¿Dónde vivo?", LanguageSet.Spanish)]
    [InlineData("Dove abito?", LanguageSet.Italian)]
    [InlineData("Onde moro?", LanguageSet.Portuguese)]
    [InlineData("Waar woon ik?", LanguageSet.Dutch)]
    [InlineData("Var bor jag?", LanguageSet.Swedish)]
    [InlineData("Gdzie mieszkam?", LanguageSet.Polish)]
    [InlineData("Köpeğimin adı ne?", LanguageSet.Turkish)]
    [InlineData("Siapa nama kucing saya?", LanguageSet.Indonesian)]
    [InlineData("Con mèo của tôi tên là gì?", LanguageSet.Vietnamese)]
    [InlineData("Де я живу і працюю?", LanguageSet.Ukrainian)]
    [InlineData("نام گربه من چیست؟", LanguageSet.Persian)]
    [InlineData("Where does José live?", LanguageSet.English)]
    [InlineData("Thanks, Ben!", LanguageSet.English)]
    [InlineData("Ben, I am late", LanguageSet.English)]
    [InlineData("Our Schnauzer has seen the Dalai Lama", LanguageSet.English)]
    [InlineData("peanut allergy", LanguageSet.English)]
    [InlineData("", LanguageSet.English)]
    public void A_short_text_has_its_language(string text, object language) =>
        Assert.Equal((LanguageSet)language, TextLanguage.Of(text).Main & (LanguageSet)language);

    [Fact]
    public void A_question_of_which_nothing_tells_the_language_may_be_in_any_of_its_script() =>
        Assert.Equal(LanguageSet.Latin, TextLanguage.Of("Kindergarten Tango").Plausible & LanguageSet.Latin);

    [Fact]
    public void A_clear_English_question_is_in_nothing_else() =>
        Assert.Equal(LanguageSet.English, TextLanguage.Of("What did Caroline say about the dog?").Plausible & LanguageSet.Latin);
}
