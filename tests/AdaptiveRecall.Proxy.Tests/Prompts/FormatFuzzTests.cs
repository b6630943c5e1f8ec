using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Messages;
using AdaptiveRecall.Proxy.Prompts.Responses;
using AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Tests.Prompts.Messages;
using AdaptiveRecall.Proxy.Tests.Prompts.Responses;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

/// <summary>Broken bodies in the formats beside chat completions, which have a test of their own.</summary>
public sealed class FormatFuzzTests
{
    [Theory]
    [InlineData("messages")]
    [InlineData("responses")]
    public void A_mutated_body_is_never_thrown_at_and_is_spliced_only_if_it_is_json(string name)
    {
        var (format, bodies) = name == "messages" ? ((IPromptFormat)MessagesFormat.Instance, GeneratedMessages.Body) : (ResponsesFormat.Instance, GeneratedResponses.Body);
        var read = 0;
        Gen.Select(bodies, Gen.Int).Sample(
            (generated, seed) =>
            {
                var random = new Random(seed);
                var body = generated.Spell(seed);
                for (var i = 0; i < 10; i++)
                {
                    if (ScanAndSplice(format, ChatScannerFuzzTests.Mutate(body, random)))
                    {
                        Interlocked.Increment(ref read);
                    }
                }
            },
            iter: 1_500);
        Assert.True(read > 250, $"Only {read} mutants were still readable.");
    }

    private static bool ScanAndSplice(IPromptFormat format, byte[] body)
    {
        var scan = format.Scan(body);
        Assert.Equal(!ChatScannerFuzzTests.IsJson(body), scan.Status == ScanStatus.InvalidJson);
        _ = format.ReadAnswer(body);
        if (scan.Status != ScanStatus.Ok)
        {
            return false;
        }

        for (var i = 0; i < scan.Count; i++)
        {
            _ = format.TextOf(body, scan.Messages[i]);
            _ = scan.IsAnswer(i) ? format.AnswerOf(body, scan, i) : null;
        }

        _ = format.IsUtilityCall(body, scan, "");
        if (scan.FinalUser != PromptScan.None)
        {
            Assert.True(ChatScannerFuzzTests.IsJson(Spliced.Apply(body, format.Splice(body, scan, BlockPlacement.User, "block"))));
        }

        Assert.True(ChatScannerFuzzTests.IsJson(Spliced.Apply(body, format.Splice(body, scan, BlockPlacement.System, "block"))));
        return true;
    }
}
