using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>What an upstream says about a prompt's tokens.</summary>
/// <param name="Tokens">All tokens of the prompt; 0: it did not say.</param>
/// <param name="Cached">Those of them that it had in its prompt cache.</param>
internal readonly record struct PromptUsage(long Tokens, long Cached)
{
    /// <summary>The larger of each: a stream tells them at its beginning, at its end, or both.</summary>
    public PromptUsage Or(PromptUsage other) => new(Math.Max(Tokens, other.Tokens), Math.Max(Cached, other.Cached));

    /// <summary>Reads the <c>usage</c> of any wire format: the value that the reader stands on. Leaves the reader at its end.</summary>
    /// <remarks>
    /// Chat completions count <c>prompt_tokens</c>, Responses <c>input_tokens</c>, both with the cached ones in them, which
    /// <c>…_tokens_details.cached_tokens</c> tells. Messages count three kinds apart: <c>input_tokens</c>,
    /// <c>cache_read_input_tokens</c> and <c>cache_creation_input_tokens</c>.
    /// </remarks>
    public static PromptUsage Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }

        long counted = 0, cached = 0, apart = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCounted = Is(ref reader, "prompt_tokens"u8) || Is(ref reader, "input_tokens"u8);
            var isRead = Is(ref reader, "cache_read_input_tokens"u8);
            var isWritten = Is(ref reader, "cache_creation_input_tokens"u8);
            var isDetails = Is(ref reader, "prompt_tokens_details"u8) || Is(ref reader, "input_tokens_details"u8);
            reader.Read();
            if (isDetails)
            {
                cached = Math.Max(cached, ReadCached(ref reader));
            }
            else if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value > 0)
            {
                counted = isCounted ? value : counted;
                cached = isRead ? value : cached;
                apart += isRead || isWritten ? value : 0;
            }

            reader.Skip();
        }

        return new PromptUsage(counted + apart, cached);
    }

    private static long ReadCached(ref Utf8JsonReader reader)
    {
        long cached = 0;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return cached;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCached = Is(ref reader, "cached_tokens"u8);
            reader.Read();
            cached = isCached && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : cached;
            reader.Skip();
        }

        return cached;
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) => JsonText.Equals(reader.ValueSpan, reader.ValueIsEscaped, text);
}
