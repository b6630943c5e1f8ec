using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class AssistantQuestionsTests
{
    [Theory]
    [InlineData("Which library did you recommend for the tests?", true)]
    [InlineData("What did you tell me about the lease?", true)]
    [InlineData("you suggested a mail provider, which one was it", true)]
    [InlineData("What was your advice about GraphQL?", true)]
    [InlineData("Was hast du mir für die Küche empfohlen?", true)]
    [InlineData("Que m'avez-vous conseillé pour le toit ?", true)]
    [InlineData("¿Qué editor me recomendaste?", true)]
    [InlineData("你推荐的是哪个库?", true)]
    [InlineData("おすすめしてくれた本は何でしたか", true)]
    [InlineData("Can you recommend a book?", false)]
    [InlineData("Tell me what you think.", false)]
    [InlineData("I need your advice on my lease.", false)]
    [InlineData("What did I say about the lease?", false)]
    [InlineData("What did my doctor recommend?", false)]
    [InlineData("Did you know that octopuses have three hearts?", false)]
    public void A_message_asks_the_assistant_where_it_asks_what_that_said(string text, bool asks) =>
        Assert.Equal(asks, AssistantQuestions.Are(text));

    [Fact]
    public async Task What_the_assistant_said_comes_first_where_it_is_asked_for_and_after_the_user_else()
    {
        await using var recall = new RecallFixture();
        await SayAsync(recall, 0, "user", "Which running shoes should I buy? My running shoes are worn out and I overpronate a bit.");
        var answer = await SayAsync(recall, 1, "assistant", "Support helps against overpronation, so for running I would buy the Brooks Adrenaline shoes, or the Asics GT-2000 as the lighter pair of the two.");
        await SayAsync(recall, 2, "user", "I bought the running shoes by Asics.");

        var asked = await recall.RecallAsync("Which running shoes did you recommend?", static query => query with { Explain = true });
        var own = await recall.RecallAsync("Which running shoes do I have?", static query => query with { Explain = true });

        Assert.Equal(answer.Id, asked.Memories[0].Memory.Id);
        Assert.Contains(asked.Memories[0].Parts, static part => part is { Name: "speaker", Value: 1 });
        Assert.Equal(answer.Id, own.Memories[^1].Memory.Id);
    }

    private static Task<AdaptiveRecall.Memory.Memories.Memory> SayAsync(RecallFixture recall, int place, string role, string text) =>
        recall.KeepAsync(text, memory => memory with { Source = new MemorySource { Type = MemorySource.Api, Conversation = "shoes", Sequence = place, Role = role } });
}
