using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;

public sealed class ChatMessageHashesTests
{
    private static readonly OwnerKey Owner = new(1, 2);

    [Fact]
    public void User_messages_are_named_as_they_were_learnt_without_blocks_of_ours()
    {
        var ledger = new BlockLedger(new LedgerOptions(), TimeProvider.System);
        ledger.Record(Owner, new ChainHash(1), OwnerHead.None, new LedgerBlock("<memory>\n- tea\n</memory>", "x"u8.ToArray(), []), ledger.Erasures);
        var body = Encoding.UTF8.GetBytes("""
            {"messages":[{"role":"user","content":" caf\u00e9 "},{"role":"assistant","content":"yes"},
            {"role":"user","content":[{"type":"text","text":"<memory>\n- tea\n</memory>"},{"type":"text","text":"hi"}]}]}
            """);

        var hashes = ChatMessageHashes.Of(body, Spliced.Scan(body), Owner, ledger);

        Assert.Equal([TermId.Hash(Owner, "café"u8), TermId.Hash(Owner, "hi"u8)], hashes);
    }
}
