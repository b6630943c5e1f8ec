using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>What the model said: in a response, or as the client resends it.</summary>
/// <param name="Text">Its words.</param>
/// <param name="ToolCalls">The calls it asked for, in order.</param>
/// <param name="IsComplete">It was read to its end.</param>
internal sealed record ModelAnswer(string Text, IReadOnlyList<ModelToolCall> ToolCalls, bool IsComplete)
{
    /// <summary>The id that the upstream gave it; empty: none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The tokens of the prompt, as far as the upstream told them.</summary>
    public PromptUsage Usage { get; init; }

    /// <summary>No answer could be read.</summary>
    public static readonly ModelAnswer Unreadable = new("", [], false);

    /// <summary>
    /// Names the answer by what every client resends: its text without the white space around it, and the names and
    /// arguments of its calls. 0: unknown (incomplete, or empty).
    /// </summary>
    /// <remarks>
    /// Arguments count as JSON tokens: clients that parse them and write them anew change the white space. Ids, reasoning,
    /// refusals and annotations do not count, because clients drop them.
    /// </remarks>
    public ulong Fingerprint
    {
        get
        {
            var text = Text.AsSpan().Trim();
            if (!IsComplete || (text.IsEmpty && ToolCalls.Count == 0))
            {
                return 0;
            }

            var hasher = new ChainHasher();
            hasher.AppendBytes(Encoding.UTF8.GetBytes(text.ToString()));
            foreach (var call in ToolCalls)
            {
                hasher.AppendBytes(Encoding.UTF8.GetBytes(call.Name));
                AppendArguments(hasher, call.Arguments);
            }

            // 0 means unknown.
            return Math.Max(1, (ulong)hasher.Current.Value);
        }
    }

    private static void AppendArguments(ChainHasher hasher, string arguments)
    {
        var bytes = Encoding.UTF8.GetBytes(arguments);
        if (!IsJson(bytes))
        {
            hasher.AppendBytes(bytes);
            return;
        }

        var reader = new Utf8JsonReader(bytes, PromptScanner.Strict);
        while (reader.Read())
        {
            hasher.AppendToken(ref reader);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, PromptScanner.Strict);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
