using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>
/// Reads a body in one pass of <see cref="Utf8JsonReader"/>: no document, no recursion, no strings. Never throws, whatever the bytes.
/// </summary>
internal static class PromptScanner
{
    internal static readonly JsonReaderOptions Strict = new()
    {
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = false,

        // The reader keeps one bit a level and does not recurse: 8 MB of "[" cost it 1 MB. A limit would only make
        // us refuse what the upstream may accept.
        MaxDepth = int.MaxValue,
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Begins a scan.</summary>
    /// <param name="body">The whole body. A byte order mark is passed over, as RFC 8259, section 8.1, allows; it stays in the body.</param>
    /// <param name="seed">What the messages' hash chain starts from.</param>
    /// <param name="scan">Takes the result.</param>
    public static PromptCursor Begin(ReadOnlySpan<byte> body, in ChainSeed seed, PromptScan scan)
    {
        scan.Reset();
        scan.Hasher.Start(seed);
        var origin = body.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        return new PromptCursor(new Utf8JsonReader(body[origin..], Strict), origin, scan);
    }

    /// <summary>Scans to the end and says which messages matter.</summary>
    public static void Run<TCursor>(TCursor cursor, PromptScan scan)
        where TCursor : IBodyCursor, allows ref struct
    {
        try
        {
            cursor.ReadBody();
        }
        catch (JsonException)
        {
            scan.Status = ScanStatus.InvalidJson;
        }

        if (scan.Status == ScanStatus.Ok)
        {
            scan.NameMessages();
            FindPlaces(scan);
        }
    }

    private static void FindPlaces(PromptScan scan)
    {
        var messages = scan.Messages;
        var isBeginning = scan.Continued.IsEmpty && scan.Conversation.IsEmpty;
        for (var i = 0; i < messages.Length; i++)
        {
            switch (messages[i].Role)
            {
                case PromptRole.User:
                    scan.FirstUser = scan.FirstUser == PromptScan.None ? i : scan.FirstUser;
                    scan.EarlierUser = scan.LastUser;
                    scan.LastUser = i;
                    break;
                case PromptRole.System or PromptRole.Developer when scan.FirstSystem == PromptScan.None:
                    scan.FirstSystem = i;
                    break;
            }

            if (isBeginning && scan.SystemMessage == i - 1 && messages[i].Role is PromptRole.System or PromptRole.Developer)
            {
                scan.SystemMessage = i;
            }
        }

        if (scan.LastUser == PromptScan.None || !messages[scan.LastUser].CanHoldText)
        {
            scan.Status = ScanStatus.NoUserMessage;
            return;
        }

        scan.FinalUser = IsUnanswered(messages[(scan.LastUser + 1)..]) ? scan.LastUser : PromptScan.None;
    }

    /// <param name="following">What follows the last user message.</param>
    private static bool IsUnanswered(ReadOnlySpan<PromptMessage> following)
    {
        for (var i = 0; i < following.Length; i++)
        {
            var isPrefill = following[i].Role == PromptRole.Assistant && !following[i].HasToolCalls && i == following.Length - 1;
            if (following[i].Role is PromptRole.Assistant or PromptRole.Tool or PromptRole.Function && !isPrefill)
            {
                return false;
            }
        }

        return true;
    }
}
