using System.Text.Json;

namespace AdaptiveRecall.Proxy.Demo;

/// <summary>Reads a prompt as the demo's model: finds the memory block in it and tells what it holds.</summary>
internal static class DemoPrompt
{
    /// <summary>An answer that says which memories the prompt carried.</summary>
    public static string Describe(JsonElement request)
    {
        var memories = MemoryLines(LastUserText(request));
        return memories.Count switch
        {
            0 => "I was given no memories with this message.",
            1 => $"I was given one memory with this message: {memories[0]}",
            _ => $"I was given {memories.Count} memories with this message: {string.Join(" | ", memories)}",
        };
    }

    private static List<string> MemoryLines(string text)
    {
        var start = text.IndexOf("<memory", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("</memory", start, StringComparison.Ordinal);
        return end < 0
            ? []
            : [.. text[start..end].Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Trim())];
    }

    private static string LastUserText(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object
            || !request.TryGetProperty("messages", out var messages)
            || messages.ValueKind != JsonValueKind.Array)
        {
            return "";
        }

        foreach (var message in messages.EnumerateArray().Reverse())
        {
            if (message.ValueKind == JsonValueKind.Object
                && message.TryGetProperty("role", out var role) && role.ValueKind == JsonValueKind.String && role.ValueEquals("user")
                && message.TryGetProperty("content", out var content))
            {
                return content.ValueKind switch
                {
                    JsonValueKind.String => content.GetString() ?? "",
                    JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(PartText)),
                    _ => "",
                };
            }
        }

        return "";
    }

    private static string PartText(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString() ?? ""
            : "";
}
