using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class CurrentStateQuestionsTests
{
    [Theory]
    [InlineData("Where do I live?", true)]
    [InlineData("What's my job?", true)]
    [InlineData("What is the current status of the project?", true)]
    [InlineData("Wo wohne ich jetzt?", true)]
    [InlineData("Which mail provider do they use at the moment?", true)]
    [InlineData("¿Dónde trabajo?", true)]
    [InlineData("Где я сейчас живу?", true)]
    [InlineData("息子は今どんなスポーツをしている？", true)]
    [InlineData("Wo habe ich früher gewohnt?", false)]
    [InlineData("Where did I live before?", false)]
    [InlineData("What was my first job?", false)]
    [InlineData("I live in Lisbon.", false)]
    [InlineData("What is photosynthesis?", false)]
    public void They_ask_how_things_are_with_the_writer(string message, bool asks) => Assert.Equal(asks, CurrentStateQuestions.Are(message));
}
