using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts.Responses;

/// <summary>OpenAI's Responses.</summary>
internal sealed class ResponsesFormat : IPromptFormat
{
    public static readonly ResponsesFormat Instance = new();

    public string Name => "responses";

    public bool IsEnd(ReadOnlySpan<byte> events) =>
        events.IndexOf("\"response.completed\""u8) >= 0 || events.IndexOf("\"response.incomplete\""u8) >= 0 || events.IndexOf("\"response.failed\""u8) >= 0;

    public void Scan(ReadOnlySpan<byte> body, in ChainSeed seed, PromptScan scan) =>
        PromptScanner.Run(new ResponsesCursor(PromptScanner.Begin(body, seed, scan), body), scan);

    public string TextOf(ReadOnlySpan<byte> body, in PromptMessage message) => PromptText.Of(body, message);

    public bool IsUtilityCall(ReadOnlySpan<byte> body, PromptScan scan, ReadOnlySpan<char> user)
    {
        ref readonly var system = ref scan.Instructions;
        return UtilityCall.Is(system.CanHoldText || scan.FirstSystem == PromptScan.None ? PromptText.OfTemplate(body, system) : PromptText.OfTemplate(body, scan.Messages[scan.FirstSystem]), user);
    }

    public WrittenBlock? Write(PromptScan scan, BlockPlacement placement, ReadOnlySpan<char> block) => ResponsesBlockWriter.Write(scan, placement, block);

    public bool Insert(ReadOnlySpan<byte> body, PromptScan scan, int message, LedgerBlock block, PromptSplice splice) => ResponsesBlockWriter.Insert(scan, message, block, splice);

    public ModelAnswer ReadAnswer(ReadOnlySpan<byte> response) => ResponsesAnswerReader.Read(response);

    public ModelAnswer AnswerOf(ReadOnlySpan<byte> body, PromptScan scan, int message) => ResponsesAnswerReader.Of(body, scan, message);
}
