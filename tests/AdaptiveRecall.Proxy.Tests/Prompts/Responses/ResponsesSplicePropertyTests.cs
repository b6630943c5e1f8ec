using System.Text.Json;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Responses;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Responses;

public sealed class ResponsesSplicePropertyTests
{
    private const int Iterations = 3_000;
    private static readonly string[] Blocks = ["<memory>\n- \"likes\" tea\n</memory>", "東京 🎉 \\ \u0001 \t"];

    [Theory]
    [InlineData(BlockPlacement.User)]
    [InlineData(BlockPlacement.System)]
    internal void Taking_the_inserted_bytes_out_gives_the_clients_exact_bytes_and_what_went_in_is_the_block(BlockPlacement placement)
    {
        var inserted = 0;
        Gen.Select(GeneratedResponses.Body, Gen.Int, Gen.OneOf(Blocks)).Sample(
            (generated, spelling, block) =>
            {
                var body = generated.Spell(spelling);
                var scan = ResponsesFormat.Instance.Scan(body);
                Assert.True(scan.Status is ScanStatus.Ok or ScanStatus.NoUserMessage, scan.Status.ToString());
                var placed = placement == BlockPlacement.System || scan.FinalUser != PromptScan.None;
                var splice = placed ? ResponsesFormat.Instance.Splice(body, scan, placement, block) : new PromptSplice();

                var result = Spliced.Apply(body, splice);
                Assert.Equal(body, SplicedFormat.Without(result, splice));
                if (splice.IsEmpty)
                {
                    Assert.Equal(body, result);
                    return;
                }

                Interlocked.Increment(ref inserted);
                using var before = JsonDocument.Parse(body);
                using var after = JsonDocument.Parse(result);
                AssertHolds(before.RootElement, after.RootElement, scan, placement, block);
            },
            iter: Iterations);
        Assert.True(inserted > Iterations / 4, $"The generator made only {inserted} bodies that take a block.");
    }

    // System.Text.Json's own document is the judge of where the block stands.
    private static void AssertHolds(JsonElement before, JsonElement after, PromptScan scan, BlockPlacement placement, string block)
    {
        if (placement == BlockPlacement.System && scan.SystemMessage == PromptScan.None)
        {
            var expected = before.TryGetProperty("instructions", out var instructions) ? $"{instructions.GetString()}\n\n{block}" : block;
            Assert.Equal(expected, after.GetProperty("instructions").GetString());
            return;
        }

        var isAtEnd = placement == BlockPlacement.System;
        var item = isAtEnd ? scan.SystemMessage : scan.FinalUser;
        var (old, now) = (Content(before, item), Content(after, item));
        if (old.ValueKind == JsonValueKind.String)
        {
            Assert.Equal(isAtEnd ? $"{old.GetString()}\n\n{block}" : $"{block}\n\n{old.GetString()}", now.GetString());
            return;
        }

        Assert.Equal(old.GetArrayLength() + 1, now.GetArrayLength());
        var part = now[isAtEnd ? now.GetArrayLength() - 1 : 0];
        Assert.Equal("input_text", part.GetProperty("type").GetString());
        Assert.Equal(block, part.GetProperty("text").GetString());
    }

    private static JsonElement Content(JsonElement body, int item)
    {
        var input = body.GetProperty("input");
        return input.ValueKind == JsonValueKind.String ? input : input[item].GetProperty("content");
    }
}
