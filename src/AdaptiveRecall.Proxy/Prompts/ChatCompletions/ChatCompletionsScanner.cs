namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Scans chat completions bodies (<see cref="PromptScanner"/>).</summary>
internal static class ChatCompletionsScanner
{
    /// <summary>Scans a body.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="seed">What the messages' hash chain starts from.</param>
    /// <param name="scan">Takes the result.</param>
    public static void Scan(ReadOnlySpan<byte> body, in ChainSeed seed, PromptScan scan) =>
        PromptScanner.Run(new ChatCompletionsCursor(PromptScanner.Begin(body, seed, scan)), scan);
}
