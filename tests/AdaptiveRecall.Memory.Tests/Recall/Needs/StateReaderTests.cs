using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall.Needs;
using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall.Needs;

public sealed class StateReaderTests
{
    private static readonly OwnerKey Key = new(1, 2);

    [Theory]
    [InlineData("Where do I live?", "move")]
    [InlineData("Where do I currently live?", "move")]
    [InlineData("Hi! Please remind me where I live?", "move")]
    [InlineData("The weather is awful. Do you know where I live?", "move")]
    [InlineData("What is my job?", "hire")]
    [InlineData("Am I married?", "divorc")]
    [InlineData("Wo wohne ich?", "gezog")]
    [InlineData("Which car do I drive now?", "bought")]
    public void A_question_about_its_writers_state_wants_the_words_that_tell_it(string question, string term) =>
        Assert.Contains(new NeedTerms(Key).Of(StateReader.Read(question, TextLanguage.Of(question))), need => need.Term == TermId.Of(Key, term));

    [Theory]
    [InlineData("How old is my daughter?")]
    [InlineData("Where does Anna live?")]
    [InlineData("What did the doctor say about my job?")]
    [InlineData("What is my favourite colour?")]
    [InlineData("I work from home. What is my favourite colour?")]
    [InlineData("")]
    public void What_asks_for_anything_besides_wants_nothing(string question) => Assert.Empty(StateReader.Read(question, TextLanguage.Of(question)));
}
