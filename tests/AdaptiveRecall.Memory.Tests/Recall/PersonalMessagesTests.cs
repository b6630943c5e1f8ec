using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class PersonalMessagesTests
{
    [Theory]
    [InlineData("Where do I live?", true)]
    [InlineData("What did my boss tell me?", true)]
    [InlineData("Which database did we choose?", true)]
    [InlineData("Où est-ce que j'habite ?", true)]
    [InlineData("Wo wohne ich?", true)]
    [InlineData("Do you remember the name of that hotel?", true)]
    [InlineData("¿Tengo alguna alergia?", true)]
    [InlineData("Где работает наша мама?", true)]
    [InlineData("息子は何歳ですか？", true)]
    [InlineData("우리 강아지 이름이 뭐야?", true)]
    [InlineData("光合成とは何ですか？", false)]
    [InlineData("什么是光合作用？", false)]
    [InlineData("tell me a joke", false)]
    [InlineData("How do I undo the last git commit", false)]
    [InlineData("what is photosynthesis?", false)]
    public void A_message_is_personal_where_it_is_about_its_writer(string text, bool personal) =>
        Assert.Equal(personal, PersonalMessages.IsPersonal(text));
}
