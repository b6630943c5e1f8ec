using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;

public sealed class ChainHashTests
{
    [Fact]
    public void White_space_escapes_and_top_level_fields_do_not_count() =>
        GeneratedChat.Messages.SelectMany(messages => Gen.Select(GeneratedChat.Around(messages), GeneratedChat.Around(messages))).Sample(
            (one, other) =>
            {
                var expected = Spliced.Scan(one.Spell(1));
                var actual = Spliced.Scan(other.Spell(2));
                Assert.Equal(expected.Count, actual.Count);
                for (var i = 0; i < expected.Count; i++)
                {
                    Assert.Equal(expected.ChainAt(i), actual.ChainAt(i));
                }
            },
            iter: 2_000);

    [Theory]
    [InlineData("""{"role":"user","content":"a"}""", """{"role":"user","content":"b"}""")]
    [InlineData("""{"role":"user","content":"a"}""", """{"content":"a","role":"user"}""")]
    [InlineData("""{"role":"user","content":"a"}""", """{"role":"user","content":"a","x":null}""")]
    [InlineData("""{"role":"user","content":"a","x":1}""", """{"role":"user","content":"a","x":1.0}""")]
    [InlineData("""{"role":"user","content":"a","x":1}""", """{"role":"user","content":"a","x":"1"}""")]
    [InlineData("""{"role":"user","content":"a","x":[[],1]}""", """{"role":"user","content":"a","x":[[1]]}""")]
    [InlineData("""{"role":"user","content":"a","x":["bc"]}""", """{"role":"user","content":"a","x":["b","c"]}""")]
    [InlineData("""{"role":"user","content":"\ud800"}""", """{"role":"user","content":"\ud801"}""")]
    [InlineData("""{"role":"user","content":"\ud800"}""", """{"role":"user","content":"\ufffd"}""")]
    [InlineData("""{"role":"user","content":"true","x":true}""", """{"role":"user","content":"true","x":false}""")]
    [InlineData("""{"role":"user","content":"a"}""", """{"role":"user","content":"a"},{"role":"user","content":"a"}""")]
    public void Every_token_of_a_message_counts(string one, string other) => Assert.NotEqual(Last(one), Last(other));

    [Fact]
    public void A_cache_mark_that_moves_on_does_not_count() => Assert.Equal(
        Last("""{"role":"user","content":[{"type":"text","text":"a"}]}"""),
        Last("""{"role":"user","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}]}"""));

    [Fact]
    public void An_escaped_surrogate_pair_is_the_character_that_it_spells()
    {
        const string Escaped = """{"role":"user","content":"\ud83c\uDF89"}""";

        Assert.Equal(Last("""{"role":"user","content":"🎉"}"""), Last(Escaped));
        Assert.Equal("🎉", JsonText.ToText("\\ud83c\\uDF89"u8));
    }

    [Fact]
    public void A_changed_letter_changes_every_hash_from_its_message_on() =>
        Gen.Select(GeneratedChat.Messages, Gen.Int[0, 5]).Sample(
            (messages, picked) =>
            {
                var changed = messages.ToArray();
                picked %= changed.Length;
                changed[picked] = new GeneratedJson.Obj([.. ((GeneratedJson.Obj)changed[picked]).Members, ("changed", new GeneratedJson.Raw("1"))]);
                var before = Scan(messages);
                var after = Scan(changed);
                for (var i = 0; i < messages.Length; i++)
                {
                    Assert.Equal(i < picked, before.ChainAt(i) == after.ChainAt(i));
                }
            },
            iter: 1_000);

    [Fact]
    public void Owners_and_sessions_have_their_own_chains()
    {
        var body = Encoding.UTF8.GetBytes("""{"messages":[{"role":"user","content":"hi"}]}""");
        ChainSeed[] seeds =
        [
            new(new OwnerKey(1, 2), null), new(new OwnerKey(1, 3), null), new(new OwnerKey(2, 1), null),
            new(new OwnerKey(1, 2), ""), new(new OwnerKey(1, 2), "a"), new(new OwnerKey(1, 2), "b"),
        ];

        Assert.Equal(seeds.Length, seeds.Select(seed => Spliced.Scan(body, seed).ChainAt(0)).Distinct().Count());
    }

    private static ChainHash Last(string messages)
    {
        var scan = Spliced.Scan(Encoding.UTF8.GetBytes($$"""{"messages":[{{messages}}]}"""));
        return scan.ChainAt(scan.Count - 1);
    }

    private static PromptScan Scan(IReadOnlyList<GeneratedJson> messages) =>
        Spliced.Scan(new GeneratedJson.Obj([("messages", new GeneratedJson.Arr(messages))]).Spell(0));
}
