using System.Text.Json;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Messages;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Messages;

public sealed class MessagesSplicePropertyTests
{
    private const int Iterations = 3_000;
    private static readonly string[] Blocks = ["<memory>\n- \"likes\" tea\n</memory>", "東京 🎉 \\ \u0001 \t"];

    [Theory]
    [InlineData(BlockPlacement.User)]
    [InlineData(BlockPlacement.System)]
    internal void Taking_the_inserted_bytes_out_gives_the_clients_exact_bytes_and_what_went_in_is_the_block(BlockPlacement placement)
    {
        var inserted = 0;
        Gen.Select(GeneratedMessages.Body, Gen.Int, Gen.OneOf(Blocks)).Sample(
            (generated, spelling, block) =>
            {
                var body = generated.Spell(spelling);
                var scan = MessagesFormat.Instance.Scan(body);
                Assert.True(scan.Status is ScanStatus.Ok or ScanStatus.NoUserMessage, scan.Status.ToString());
                var placed = placement == BlockPlacement.System || scan.FinalUser != PromptScan.None;
                var splice = placed ? MessagesFormat.Instance.Splice(body, scan, placement, block) : new PromptSplice();

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
                if (placement == BlockPlacement.User)
                {
                    AssertInMessage(Content(before, scan.FinalUser), Content(after, scan.FinalUser), block);
                }
                else
                {
                    AssertInSystem(before.RootElement, after.RootElement.GetProperty("system"), block);
                }
            },
            iter: Iterations);
        Assert.True(inserted > Iterations / 4, $"The generator made only {inserted} bodies that take a block.");
    }

    // System.Text.Json's own document is the judge of where the block stands.
    private static void AssertInMessage(JsonElement before, JsonElement after, string block)
    {
        if (before.ValueKind == JsonValueKind.String)
        {
            Assert.Equal($"{block}\n\n{before.GetString()}", after.GetString());
            return;
        }

        var place = 0;
        var number = 0;
        foreach (var part in before.EnumerateArray())
        {
            number++;
            var isMarked = part.TryGetProperty("cache_control", out var mark) && mark.ValueKind != JsonValueKind.Null;
            place = isMarked || part.GetProperty("type").ValueEquals("tool_result") ? number : place;
        }

        Assert.Equal(before.GetArrayLength() + 1, after.GetArrayLength());
        Assert.Equal("text", after[place].GetProperty("type").GetString());
        Assert.Equal(block, after[place].GetProperty("text").GetString());
    }

    private static void AssertInSystem(JsonElement before, JsonElement after, string block)
    {
        if (!before.TryGetProperty("system", out var system))
        {
            Assert.Equal(block, after.GetString());
        }
        else if (system.ValueKind == JsonValueKind.String)
        {
            Assert.Equal($"{system.GetString()}\n\n{block}", after.GetString());
        }
        else
        {
            Assert.Equal(system.GetArrayLength() + 1, after.GetArrayLength());
            Assert.Equal(block, after[after.GetArrayLength() - 1].GetProperty("text").GetString());
        }
    }

    private static JsonElement Content(JsonDocument body, int message) => body.RootElement.GetProperty("messages")[message].GetProperty("content");
}
