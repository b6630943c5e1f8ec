using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Text;

public sealed class QuestionsTests
{
    [Theory]
    [InlineData("Where do I live?"), InlineData("I live here, right?! 😊"), InlineData("\"Really?\" "), InlineData("本当ですか？"), InlineData("أين؟")]
    [InlineData("Oye, ¿vienes"), InlineData("what time is it"), InlineData("Which car should I buy"), InlineData("how to fix a tyre"), InlineData("when is my flight"), InlineData("where did we eat")]
    [InlineData("can you recommend a book"), InlineData("Do I like tea"), InlineData("what's my name"), InlineData("Warum ist das so"), InlineData("Wofür steht das"), InlineData("pourquoi pas")]
    [InlineData("dónde vivo"), InlineData("perché no"), InlineData("onde moro"), InlineData("waarom niet")]
    public void A_question_is_known(string text) => Assert.True(Questions.IsQuestion(text));

    [Theory]
    [InlineData(""), InlineData("I live in Berlin."), InlineData("When I was twelve I broke my arm"), InlineData("Where I live it rains"), InlineData("What I like is tea")]
    [InlineData("How lovely!"), InlineData("Why they left is a mystery"), InlineData("Will is my brother"), InlineData("May is my favourite month"), InlineData("Ich wohne in Wien"), InlineData("a; b;")]
    public void A_statement_is_no_question(string text) => Assert.False(Questions.IsQuestion(text));
}
