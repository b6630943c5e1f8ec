using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.Messages;

/// <summary>The system prompt, a text or blocks of text. It says which agent speaks: one with another is in another conversation.</summary>
internal static class MessagesSystem
{
    // How a system prompt opens says who the agent is. What changes from one request to the next (date, directory, state of the repository)
    // stands further back, and must not make a new conversation of every request.
    private const int Opening = 512;

    // Claude Code puts a line with a checksum and one about itself in blocks of their own before a template.
    private const int FirstLines = 3;

    // Claude Code's first block: a version and a checksum of the very request.
    private static ReadOnlySpan<byte> Billing => "x-anthropic-billing-header"u8;

    /// <summary>Reads the value that the cursor stands on.</summary>
    public static void Read(ref PromptCursor cursor, ReadOnlySpan<byte> body)
    {
        var scan = cursor.Scan;
        scan.HasInstructions = true;
        cursor.BeginContent(ref scan.Instructions);
        var count = 0;
        if (cursor.TokenType == JsonTokenType.String)
        {
            SetApart(scan, 0, cursor.StringOrNothing().Of(body));
        }
        else if (cursor.TokenType == JsonTokenType.StartArray)
        {
            for (var part = 0; cursor.NextElement(); count++)
            {
                if (TextOf(ref cursor) is { IsEmpty: false } text && !text.Of(body).StartsWith(Billing))
                {
                    SetApart(scan, part++, text.Of(body));
                }
            }
        }
        else
        {
            cursor.Reader.Skip();
        }

        cursor.EndContent(ref scan.Instructions, count);
    }

    /// <summary>Whether one of its texts is a front-end's template.</summary>
    public static bool IsUtilityCall(ReadOnlySpan<byte> body, PromptScan scan, ReadOnlySpan<char> user)
    {
        var text = PromptText.OfTemplate(body, scan.Instructions).AsSpan();
        for (var line = 0; line < FirstLines; line++)
        {
            if (UtilityCall.Is(text, user))
            {
                return true;
            }

            text = text[(text.IndexOf('\n') + 1)..];
        }

        return false;
    }

    private static ByteRange TextOf(ref PromptCursor cursor)
    {
        ByteRange text = default;
        if (cursor.TokenType != JsonTokenType.StartObject)
        {
            cursor.Reader.Skip();
            return text;
        }

        while (cursor.NextName())
        {
            var isText = cursor.Is("text"u8);
            cursor.Reader.Read();
            text = isText ? cursor.StringOrNothing() : text;
            cursor.Reader.Skip();
        }

        return text;
    }

    private static void SetApart(PromptScan scan, int part, ReadOnlySpan<byte> text)
    {
        var opening = text[..Math.Min(Opening, text.Length)];
        scan.SetApart(part, opening, opening.Contains((byte)'\\'));
    }
}
