namespace AdaptiveRecall.Proxy.Demo;

/// <summary>The lines that a person pastes into a shell to see a fact of one conversation arrive in the next.</summary>
internal static class DemoInstructions
{
    private const string Fact = "Please remember that my dog is called Biscuit and I am allergic to peanuts.";
    private const string Question = "What is my dog called?";

    public static async Task WriteAsync(TextWriter output, string address)
    {
        var chat = $"{address}/v1/chat/completions";
        await output.WriteLineAsync("\nTell it something, ask in a new conversation, and see what is held (paste these into another shell):\n");
        await output.WriteLineAsync(Say(chat, Fact));
        await output.WriteLineAsync(Say(chat, Question));
        await output.WriteLineAsync($"  curl -s {address}/memory/v1/memories -H 'x-user-id: ann'\n");
    }

    private static string Say(string url, string text) =>
        $$$"""  curl -s {{{url}}} -H 'content-type: application/json' -H 'x-user-id: ann' -d '{"model":"demo","messages":[{"role":"user","content":"{{{text}}}"}]}'""";
}
