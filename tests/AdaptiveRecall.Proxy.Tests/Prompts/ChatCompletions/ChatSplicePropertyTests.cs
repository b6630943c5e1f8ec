using System.Text.Json;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;

public sealed class ChatSplicePropertyTests
{
    private const int Iterations = 5_000;
    private static readonly string[] Blocks = ["<memory>\n- \"likes\" tea\n</memory>", "東京 🎉 \\ \u0001 \t", ""];

    [Theory]
    [InlineData(BlockPlacement.User)]
    [InlineData(BlockPlacement.System)]
    internal void Taking_the_inserted_bytes_out_gives_the_clients_exact_bytes_and_what_went_in_is_the_block(BlockPlacement placement)
    {
        var inserted = 0;
        Gen.Select(GeneratedChat.Body, Gen.Int, Gen.OneOf(Blocks)).Sample(
            (chat, spelling, block) =>
            {
                var body = chat.Spell(spelling);
                var scan = Spliced.Scan(body);
                Assert.True(scan.Status is ScanStatus.Ok or ScanStatus.NoUserMessage, scan.Status.ToString());
                var splice = ChatCompletionsFormat.Instance.Splice(body, scan, placement, block);
                if (!splice.IsEmpty)
                {
                    Interlocked.Increment(ref inserted);
                }

                var result = Spliced.Apply(body, splice);
                Assert.Equal(body, Without(result, splice));
                AssertHolds(result, body, scan, placement, splice.IsEmpty ? null : block);
            },
            iter: Iterations);
        Assert.True(inserted > Iterations / 4, $"The generator made only {inserted} bodies that take a block.");
    }

    private static byte[] Without(byte[] result, PromptSplice splice)
    {
        var left = result.ToList();
        foreach (var insertion in splice.Insertions)
        {
            Assert.Equal(insertion.Bytes.ToArray(), left.GetRange(insertion.Offset, insertion.Bytes.Length));
            left.RemoveRange(insertion.Offset, insertion.Bytes.Length);
        }

        return [.. left];
    }

    // System.Text.Json's own document is the judge of where the block stands.
    private static void AssertHolds(byte[] result, byte[] body, PromptScan scan, BlockPlacement placement, string? block)
    {
        using var after = JsonDocument.Parse(result);
        if (block is null)
        {
            Assert.Equal(body, result);
            return;
        }

        using var before = JsonDocument.Parse(body);
        var messages = after.RootElement.GetProperty("messages");
        var first = placement == BlockPlacement.System && scan.SystemMessage == PromptScan.None;
        var index = first ? 0 : placement == BlockPlacement.System ? scan.SystemMessage : scan.FinalUser;
        var content = messages[index].GetProperty("content");
        if (first)
        {
            Assert.Equal("system", messages[0].GetProperty("role").GetString());
            Assert.Equal(block, content.GetString());
            return;
        }

        var original = before.RootElement.GetProperty("messages")[index].GetProperty("content");
        if (content.ValueKind == JsonValueKind.String)
        {
            var expected = placement == BlockPlacement.User ? $"{block}\n\n{original.GetString()}" : $"{original.GetString()}\n\n{block}";
            Assert.Equal(expected, content.GetString());
            return;
        }

        Assert.Equal(original.GetArrayLength() + 1, content.GetArrayLength());
        var part = content[placement == BlockPlacement.User ? 0 : content.GetArrayLength() - 1];
        Assert.Equal("text", part.GetProperty("type").GetString());
        Assert.Equal(block, part.GetProperty("text").GetString());
    }
}
