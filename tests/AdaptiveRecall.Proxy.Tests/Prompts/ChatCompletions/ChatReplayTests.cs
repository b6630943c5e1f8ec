using System.Text;
using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;

public sealed class ChatReplayTests
{
    private static readonly OwnerKey Owner = new(1, 2);

    private readonly BlockLedger _ledger = new(new LedgerOptions(), new FakeTimeProvider());
    private long _version;

    [Fact]
    public void What_the_upstream_sees_of_earlier_turns_never_changes() =>
        Gen.Select(GeneratedChat.Messages, Gen.Int).Sample(
            (messages, seed) =>
            {
                // The client sends ever more of one conversation, spelt anew each time: the messages that the upstream
                // saw once must come again, word for word, at the head of the next request.
                string[] before = [];
                for (var count = 1; count <= messages.Length; count++)
                {
                    var body = new GeneratedJson.Obj([("messages", new GeneratedJson.Arr(messages[..count]))]).Spell(seed + count);
                    if (Spliced.Scan(body).Status != ChatScanStatus.Ok)
                    {
                        continue;
                    }

                    var after = Turn(body, "<memory>\n- \"tea\"\n</memory>");
                    Assert.True(after.Length >= before.Length);
                    Assert.Equal(before, after[..before.Length]);
                    before = after;
                }
            },
            iter: 500,
            threads: 1);

    [Fact]
    public void In_a_tool_loop_the_block_stays_and_nothing_is_recalled()
    {
        const string Call = """,{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"ok"}""";
        var messages = """{"role":"user","content":"look it up"}""";
        var first = Turn(Body(messages), "tea")[0];

        for (var i = 0; i < 10; i++)
        {
            messages += Call;
            Assert.Equal(ChatScan.None, Spliced.Scan(Body(messages)).FinalUser);
            Assert.Equal(first, Turn(Body(messages), "cats")[0]);
        }
    }

    [Fact]
    public void Two_conversations_that_begin_alike_get_their_own_blocks_back()
    {
        const string Hi = """{"role":"user","content":"hi"}""";
        Turn(Body(Hi), "tea", answer: "one");
        Turn(Body(Hi), "cats", answer: "two");

        Assert.Equal("tea\n\nhi", Content(Turn(Body(Hi + """,{"role":"assistant","content":"one"},{"role":"user","content":"go on"}"""), "")[0]));
        Assert.Equal("cats\n\nhi", Content(Turn(Body(Hi + """,{"role":"assistant","content":"two "},{"role":"user","content":"go on"}"""), "")[0]));
        Assert.Equal("hi", Content(Turn(Body(Hi + """,{"role":"assistant","content":"three"},{"role":"user","content":"go on"}"""), "")[0]));
    }

    [Fact]
    public void Memories_in_replayed_blocks_are_named()
    {
        var memory = new MemoryId(Guid.Parse("019a0000-0000-7000-8000-000000000001"));
        Turn(Body("""{"role":"user","content":"hi"}"""), "tea", memory: memory);
        var body = Body("""{"role":"user","content":"hi"},{"role":"assistant","content":"yes"},{"role":"user","content":"so"}""");
        var inPrompt = new HashSet<MemoryId>();

        ChatReplay.Replay(_ledger, Owner, body, Spliced.Scan(body), new PromptSplice(), inPrompt);

        Assert.Equal([memory], inPrompt);
    }

    // One request as the middleware handles it; gives the messages that the upstream sees.
    private string[] Turn(byte[] body, string block, string? answer = null, MemoryId? memory = null)
    {
        var scan = Spliced.Scan(body, new ChainSeed(Owner, null));
        var splice = new PromptSplice();
        ChatReplay.Replay(_ledger, Owner, body, scan, splice, new HashSet<MemoryId>());
        if (scan.FinalUser != ChatScan.None)
        {
            var insertion = block.Length == 0 ? null : ChatBlockWriter.Write(scan, BlockPlacement.User, block);
            var written = insertion is null ? LedgerBlock.Nothing : new LedgerBlock(block, insertion.Value.Bytes, memory is null ? [] : [memory.Value]);
            var place = scan.ChainAt(scan.FinalUser);
            written = _ledger.Record(Owner, place, new OwnerHead(1, ++_version, 0, 0, 0), written, _ledger.Erasures);
            splice.Add(new Insertion(ChatBlockWriter.HeadOf(scan.Messages[scan.FinalUser]), written.Inserted));
            if (answer is not null)
            {
                _ledger.SetAnswer(Owner, place, written, new ChatAnswer(answer, [], true).Fingerprint);
            }
        }

        using var document = JsonDocument.Parse(Spliced.Apply(body, splice));
        return [.. document.RootElement.GetProperty("messages").EnumerateArray().Select(static message => JsonSerializer.Serialize(message))];
    }

    private static string? Content(string message)
    {
        using var document = JsonDocument.Parse(message);
        return document.RootElement.GetProperty("content").GetString();
    }

    private static byte[] Body(string messages) => Encoding.UTF8.GetBytes($$"""{"messages":[{{messages}}]}""");
}
