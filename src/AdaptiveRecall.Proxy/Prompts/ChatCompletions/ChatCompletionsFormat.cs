using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>OpenAI's chat completions, which nearly every provider speaks.</summary>
internal sealed class ChatCompletionsFormat : IPromptFormat
{
    public static readonly ChatCompletionsFormat Instance = new();

    public string Name => "chat";

    public bool IsEnd(ReadOnlySpan<byte> events) => events.IndexOf("[DONE]"u8) >= 0;

    public void Scan(ReadOnlySpan<byte> body, in ChainSeed seed, PromptScan scan) => ChatCompletionsScanner.Scan(body, seed, scan);

    public string TextOf(ReadOnlySpan<byte> body, in PromptMessage message) => PromptText.Of(body, message);

    public bool IsUtilityCall(ReadOnlySpan<byte> body, PromptScan scan, ReadOnlySpan<char> user) =>
        UtilityCall.Is(scan.FirstSystem == PromptScan.None ? "" : PromptText.OfTemplate(body, scan.Messages[scan.FirstSystem]), user);

    public WrittenBlock? Write(PromptScan scan, BlockPlacement placement, ReadOnlySpan<char> block) => ChatBlockWriter.Write(scan, placement, block);

    public bool Insert(ReadOnlySpan<byte> body, PromptScan scan, int message, LedgerBlock block, PromptSplice splice) => ChatBlockWriter.Insert(scan, message, block, splice);

    public ModelAnswer ReadAnswer(ReadOnlySpan<byte> response) => ChatAnswerReader.Read(response);

    public ModelAnswer AnswerOf(ReadOnlySpan<byte> body, PromptScan scan, int message) => ChatAnswerReader.Of(body, scan.Messages[message]);
}
