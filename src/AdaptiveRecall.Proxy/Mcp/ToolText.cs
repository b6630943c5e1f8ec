using System.Text;
using AdaptiveRecall.Memory.Memories;
using ModelContextProtocol;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>Judges the arguments of tools, within the bounds of the memory API.</summary>
internal static class ToolText
{
    public static string Read(string text, string name) =>
        !string.IsNullOrWhiteSpace(text) && Encoding.UTF8.GetByteCount(text) <= Memory.Memories.Memory.TextLimit
            ? text
            : throw new McpException($"'{name}' must be text of 1 to {Memory.Memories.Memory.TextLimit} bytes of UTF-8 that is not blank.");

    public static MemoryKind? ReadKind(string? kind) =>
        kind is null ? null
        : MemoryKind.TryParse(kind, out var known) ? known
        : throw new McpException("'kind' must be 1 to 32 lower-case letters, digits, '-' and '_', a letter first.");

    public static int Between(int value, int least, int most, string name) =>
        value >= least && value <= most ? value : throw new McpException($"'{name}' must be {least} to {most}.");
}
