using System.Text;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

public sealed class PromptUtilityCallTests
{
    [Fact]
    public void A_template_in_the_system_message_is_a_utility_call_and_a_long_system_prompt_is_not_read()
    {
        const string Template = "You are a title generator. You output ONLY a thread title.";

        Assert.True(IsUtilityCall(Template));
        Assert.False(IsUtilityCall(Template + new string(' ', 10_000)));
        Assert.False(IsUtilityCall("You are helpful."));
    }

    private static bool IsUtilityCall(string system)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"messages":[{"role":"developer","content":"{{system}}"},{"role":"user","content":"my dog is called Rex"}]}""");
        return ChatCompletionsFormat.Instance.IsUtilityCall(body, Spliced.Scan(body), "my dog is called Rex");
    }
}
