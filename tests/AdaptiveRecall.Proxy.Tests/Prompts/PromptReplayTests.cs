using System.Text;
using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Tests.Prompts.Ledger;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

public sealed class PromptReplayTests : IAsyncDisposable
{
    private static readonly OwnerKey Owner = new(1, 2);

    private readonly InMemoryStore _store = new();
    private readonly List<LedgerProxy> _proxies;
    private long _version;
    private int _turns;

    public PromptReplayTests() => _proxies = [new LedgerProxy(_store, TimeProvider.System)];

    public ValueTask DisposeAsync() => _store.DisposeAsync();

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
                    if (Spliced.Scan(body).Status != ScanStatus.Ok)
                    {
                        continue;
                    }

                    var after = TurnAsync(body, "<memory>\n- \"tea\"\n</memory>").GetAwaiter().GetResult();
                    Assert.True(after.Length >= before.Length);
                    Assert.Equal(before, after[..before.Length]);
                    before = after;
                }
            },
            iter: 500,
            threads: 1);

    [Fact]
    public async Task In_a_tool_loop_the_block_stays_and_nothing_is_recalled()
    {
        const string Call = """,{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"ok"}""";
        var messages = """{"role":"user","content":"look it up"}""";
        var first = (await TurnAsync(Body(messages), "tea"))[0];

        for (var i = 0; i < 10; i++)
        {
            messages += Call;
            Assert.Equal(PromptScan.None, Spliced.Scan(Body(messages)).FinalUser);
            Assert.Equal(first, (await TurnAsync(Body(messages), "cats"))[0]);
        }
    }

    [Fact]
    public async Task Two_conversations_that_begin_alike_get_their_own_blocks_back()
    {
        const string Hi = """{"role":"user","content":"hi"}""";
        await TurnAsync(Body(Hi), "tea", answer: "one");
        await TurnAsync(Body(Hi), "cats", answer: "two");

        Assert.Equal("tea\n\nhi", Content((await TurnAsync(Body(Hi + """,{"role":"assistant","content":"one"},{"role":"user","content":"go on"}"""), ""))[0]));
        Assert.Equal("cats\n\nhi", Content((await TurnAsync(Body(Hi + """,{"role":"assistant","content":"two "},{"role":"user","content":"go on"}"""), ""))[0]));
        Assert.Equal("hi", Content((await TurnAsync(Body(Hi + """,{"role":"assistant","content":"three"},{"role":"user","content":"go on"}"""), ""))[0]));
    }

    [Fact]
    public async Task Conversation_on_two_proxies_in_turn_is_the_same_bytes_as_on_one()
    {
        _proxies.Add(new LedgerProxy(_store, TimeProvider.System));
        const string Hi = """{"role":"user","content":"hi"}""";
        var messages = Hi;
        string[] before = [];
        for (var turn = 0; turn < 6; turn++)
        {
            var after = await TurnAsync(Body(messages), "tea " + turn, answer: "answer " + turn);
            Assert.Equal(before, after[..before.Length]);
            before = after;
            messages += $$""",{"role":"assistant","content":"answer {{turn}}"},{"role":"user","content":"go on"}""";
        }
    }

    [Fact]
    public async Task Different_blocks_for_one_place_from_two_proxies_at_once_go_on_each_with_its_own()
    {
        const string Hi = """{"role":"user","content":"hi"}""";
        _proxies.Add(new LedgerProxy(_store, TimeProvider.System));
        await TurnAsync(Body(Hi), "tea", answer: "one");
        await TurnAsync(Body(Hi), "cats", answer: "two");

        // Whichever proxy the conversations come to next.
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("tea\n\nhi", Content((await TurnAsync(Body(Hi + """,{"role":"assistant","content":"one"},{"role":"user","content":"go on"}"""), ""))[0]));
            Assert.Equal("cats\n\nhi", Content((await TurnAsync(Body(Hi + """,{"role":"assistant","content":"two"},{"role":"user","content":"go on"}"""), ""))[0]));
            _turns++;
        }
    }

    [Fact]
    public async Task Block_of_a_client_that_changes_the_answer_comes_back_by_its_place()
    {
        const string Hi = """{"role":"user","content":"hi"}""";
        await TurnAsync(Body(Hi), "tea", answer: "<think>hm</think> one");

        Assert.Equal("tea\n\nhi", Content((await TurnAsync(Body(Hi + """,{"role":"assistant","content":"one"},{"role":"user","content":"go on"}"""), ""))[0]));
    }

    [Fact]
    public async Task Memories_in_replayed_blocks_are_named()
    {
        var memory = StoreFixtures.NewMemory();
        await _store.WriteAsync(StoreFixtures.Write((Owner, new Owner("default", "ann")), StoreFixtures.Put(memory)), TestContext.Current.CancellationToken);
        await TurnAsync(Body("""{"role":"user","content":"hi"}"""), "tea", memory: memory.Id);
        var body = Body("""{"role":"user","content":"hi"},{"role":"assistant","content":"yes"},{"role":"user","content":"so"}""");
        using var pooled = await Spliced.Buffer(body);
        var replay = new PromptReplay(ChatCompletionsFormat.Instance, pooled, Spliced.Scan(body));
        var lookup = await _proxies[0].LookAsync(Owner, replay);

        Assert.Equal([memory.Id], Assert.Single(replay.Replay(lookup, _proxies[0].Ledger, [])).Block.Memories);
    }

    // One request as the middleware handles it, by the proxies in turn; gives the messages that the upstream sees.
    private async Task<string[]> TurnAsync(byte[] body, string block, string? answer = null, MemoryId? memory = null)
    {
        var proxy = _proxies[_turns++ % _proxies.Count];
        using var pooled = await Spliced.Buffer(body);
        var scan = Spliced.Scan(body, new ChainSeed(Owner, null));
        var splice = new PromptSplice();
        var replay = new PromptReplay(ChatCompletionsFormat.Instance, pooled, scan);
        var final = scan.FinalUser == PromptScan.None ? null : new FinalBlock(scan.ChainAt(scan.FinalUser));
        var lookup = await proxy.LookAsync(Owner, final is null ? [replay] : [replay, final]);
        var changes = new List<LedgerValue>();
        foreach (var injected in replay.Replay(lookup, proxy.Ledger, changes))
        {
            ChatCompletionsFormat.Instance.Insert(body, scan, injected.Message, injected.Block, splice);
        }

        if (final is not null)
        {
            var inserted = block.Length == 0 ? null : ChatBlockWriter.Write(scan, BlockPlacement.User, block);
            var head = await _store.GetHeadAsync(Owner, CancellationToken.None) with { Version = ++_version };
            var made = new LedgerBlock(final.Key, proxy.Ledger.Expiry, inserted?.Bytes ?? default, inserted is null || memory is null ? [] : [memory.Value]) { Epoch = head.Epoch, Version = head.Version };
            var written = final.Choose(lookup, head, made, changes);
            ChatBlockWriter.Insert(scan, scan.FinalUser, written, splice);
            if (answer is not null)
            {
                changes.Add(written with { Key = LedgerNames.Block(scan.ChainAt(scan.FinalUser), new ModelAnswer(answer, [], true).Fingerprint), IsParted = false });
            }
        }

        await proxy.KeepAsync(Owner, lookup, changes);
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
