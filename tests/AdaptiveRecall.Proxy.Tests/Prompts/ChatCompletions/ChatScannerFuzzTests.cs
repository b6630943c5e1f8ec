using System.Text.Json;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;

public sealed class ChatScannerFuzzTests
{
    private static readonly byte[][] Dictionary =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "null", "true", "1e5", "-", "/*", "//", "\uFEFF",
            "\"messages\":[", "\"role\":\"user\"", "\"content\":\"x\"", "\"content\":[", "{\"type\":\"text\",\"text\":\"\\ud83d\"}", "\"\\u006dessages\":",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
        [0],
    ];

    [Fact]
    public void A_mutated_body_is_never_thrown_at_and_is_spliced_only_if_it_is_json()
    {
        var read = 0;
        Gen.Select(GeneratedChat.Body, Gen.Int).Sample(
            (chat, seed) =>
            {
                var random = new Random(seed);
                var body = chat.Spell(seed);

                // Twenty mutations of each body: making a body costs more than scanning it.
                for (var i = 0; i < 20; i++)
                {
                    var mutated = Mutate(body, random);
                    if (ScanAndDecode(mutated))
                    {
                        Interlocked.Increment(ref read);
                    }
                }
            },
            iter: 5_000);
        Assert.True(read > 1_000, $"Only {read} mutants were still readable.");
    }

    [Fact]
    public void Random_bytes_are_never_thrown_at() =>
        Gen.Byte.Array[0, 64].Sample(bytes => { ScanAndDecode(bytes); }, iter: 20_000);

    private static bool ScanAndDecode(byte[] body)
    {
        var scan = Spliced.Scan(body);
        var isJson = IsJson(body);
        Assert.Equal(!isJson, scan.Status == ScanStatus.InvalidJson);
        if (scan.Status != ScanStatus.Ok)
        {
            return false;
        }

        foreach (ref readonly var message in scan.Messages)
        {
            _ = PromptText.Of(body, message);
            _ = PromptText.Speaker(body, message);
        }

        Assert.True(IsJson(Spliced.Apply(body, ChatCompletionsFormat.Instance.Splice(body, scan, BlockPlacement.User, "block"))));
        Assert.True(IsJson(Spliced.Apply(body, ChatCompletionsFormat.Instance.Splice(body, scan, BlockPlacement.System, "block"))));
        return true;
    }

    internal static byte[] Mutate(byte[] body, Random random)
    {
        var result = body.ToList();
        for (var i = random.Next(1, 4); i > 0 && result.Count > 0; i--)
        {
            var at = random.Next(result.Count);
            switch (random.Next(4))
            {
                case 0:
                    result.RemoveRange(at, Math.Min(random.Next(1, 9), result.Count - at));
                    break;
                case 1:
                    result[at] = (byte)random.Next(256);
                    break;
                case 2:
                    result.InsertRange(at, result.GetRange(at, Math.Min(random.Next(1, 40), result.Count - at)));
                    break;
                default:
                    result.InsertRange(at, Dictionary[random.Next(Dictionary.Length)]);
                    break;
            }
        }

        return [.. result];
    }

    internal static bool IsJson(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            body = body[3..];
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 10_000 });
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
