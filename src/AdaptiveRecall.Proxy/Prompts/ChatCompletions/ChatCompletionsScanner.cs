using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>
/// Reads a chat completions body in one pass of <see cref="Utf8JsonReader"/>: no document, no recursion, no strings.
/// Never throws, whatever the bytes.
/// </summary>
internal static class ChatCompletionsScanner
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

    /// <summary>Scans a body.</summary>
    /// <param name="body">The whole body. A byte order mark is passed over, as RFC 8259, section 8.1, allows; it stays in the body.</param>
    /// <param name="seed">What the messages' hash chain starts from.</param>
    /// <param name="scan">Takes the result.</param>
    public static void Scan(ReadOnlySpan<byte> body, in ChainSeed seed, ChatScan scan)
    {
        scan.Reset();
        scan.Hasher.Start(seed);
        var origin = body.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var cursor = new ChatCompletionsCursor(new Utf8JsonReader(body[origin..], Strict), origin, scan);
        try
        {
            cursor.ReadBody();
        }
        catch (JsonException)
        {
            scan.Status = ChatScanStatus.InvalidJson;
        }

        if (scan.Status == ChatScanStatus.Ok)
        {
            FindPlaces(scan);
        }
    }

    private static void FindPlaces(ChatScan scan)
    {
        var messages = scan.Messages;
        for (var i = 0; i < messages.Length; i++)
        {
            switch (messages[i].Role)
            {
                case ChatRole.User:
                    scan.FirstUser = scan.FirstUser == ChatScan.None ? i : scan.FirstUser;
                    scan.EarlierUser = scan.LastUser;
                    scan.LastUser = i;
                    break;
                case ChatRole.System or ChatRole.Developer when scan.FirstSystem == ChatScan.None:
                    scan.FirstSystem = i;
                    break;
            }
        }

        if (scan.LastUser == ChatScan.None || !messages[scan.LastUser].CanHoldText)
        {
            scan.Status = ChatScanStatus.NoUserMessage;
            return;
        }

        scan.FinalUser = IsUnanswered(messages[(scan.LastUser + 1)..]) ? scan.LastUser : ChatScan.None;
    }

    /// <param name="following">What follows the last user message.</param>
    private static bool IsUnanswered(ReadOnlySpan<ChatMessage> following)
    {
        for (var i = 0; i < following.Length; i++)
        {
            var isPrefill = following[i].Role == ChatRole.Assistant && !following[i].HasToolCalls && i == following.Length - 1;
            if (following[i].Role is ChatRole.Assistant or ChatRole.Tool or ChatRole.Function && !isPrefill)
            {
                return false;
            }
        }

        return true;
    }
}
