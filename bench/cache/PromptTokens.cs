using System.Text.Json;
using System.Text.RegularExpressions;

namespace AdaptiveRecall.Bench.Cache;

/// <summary>
/// A prompt as a model reads it: the system prompt, then message after message, all their texts in order. Words, signs and white space
/// are the tokens: real ones are shorter, which makes prompts longer and changes nothing of where two of them part.
/// </summary>
internal static partial class PromptTokens
{
    // What says how a text is wrapped or marked, not what the model reads.
    private static readonly HashSet<string> Wrapping = ["type", "cache_control", "role", "id", "call_id", "tool_call_id", "tool_use_id", "signature"];

    /// <summary>The tokens of a body of any wire format.</summary>
    public static string[] Of(string body)
    {
        using var document = JsonDocument.Parse(body);
        var tokens = new List<string>();
        foreach (var name in (string[])["system", "instructions", "messages", "input"])
        {
            if (document.RootElement.TryGetProperty(name, out var field))
            {
                tokens.Add($"<{name}>");
                Add(field, tokens);
            }
        }

        return [.. tokens];
    }

    private static void Add(JsonElement value, List<string> tokens)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                tokens.AddRange(Token().Matches(value.GetString()!).Select(static match => match.Value));
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    Add(element, tokens);
                }

                break;
            case JsonValueKind.Object:
                if (value.TryGetProperty("role", out var role))
                {
                    tokens.Add($"<{role.GetString()}>");
                }

                foreach (var member in value.EnumerateObject().Where(static member => !Wrapping.Contains(member.Name)))
                {
                    Add(member.Value, tokens);
                }

                break;
        }
    }

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Token();
}
