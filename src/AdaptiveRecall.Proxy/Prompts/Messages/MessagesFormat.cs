using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts.Messages;

/// <summary>Anthropic's Messages.</summary>
internal sealed class MessagesFormat : IPromptFormat
{
    public static readonly MessagesFormat Instance = new();

    public string Name => "messages";

    public bool IsEnd(ReadOnlySpan<byte> events) => events.IndexOf("\"message_stop\""u8) >= 0;

    public void Scan(ReadOnlySpan<byte> body, in ChainSeed seed, PromptScan scan) =>
        PromptScanner.Run(new MessagesCursor(PromptScanner.Begin(body, seed, scan), body), scan);

    public string TextOf(ReadOnlySpan<byte> body, in PromptMessage message) => SystemReminders.Remove(PromptText.Of(body, message));

    public bool IsUtilityCall(ReadOnlySpan<byte> body, PromptScan scan, ReadOnlySpan<char> user) =>
        scan.AsksForOneToken || MessagesSystem.IsUtilityCall(body, scan, user);

    public WrittenBlock? Write(PromptScan scan, BlockPlacement placement, ReadOnlySpan<char> block) => MessagesBlockWriter.Write(scan, placement, block);

    public bool Insert(ReadOnlySpan<byte> body, PromptScan scan, int message, LedgerBlock block, PromptSplice splice) =>
        MessagesBlockWriter.Insert(body, scan, message, block, splice);

    public ModelAnswer ReadAnswer(ReadOnlySpan<byte> response) => MessagesAnswerReader.Read(response);

    public ModelAnswer AnswerOf(ReadOnlySpan<byte> body, PromptScan scan, int message) => MessagesAnswerReader.Of(body, scan.Messages[message]);
}
