using System.Text;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Auditing.Verification;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Auditing;

/// <summary>What somebody who can write to the store can do to the audit, and whether it shows.</summary>
public sealed class AuditVerifierTests : IAsyncDisposable
{
    private const int Chain = 3;

    private readonly InMemoryStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task An_untouched_chain_is_without_fault()
    {
        await FillAsync();
        Assert.Empty(await FaultsAsync());
    }

    [Fact]
    public async Task Every_removed_entry_shows()
    {
        for (var i = 0; i < 20; i++)
        {
            await FillAsync(records => records.RemoveAt(i));
            Assert.NotEmpty(await FaultsAsync());
        }
    }

    [Fact]
    public async Task Every_changed_entry_shows_with_its_hash_made_anew_too()
    {
        for (var i = 0; i < 20; i++)
        {
            await FillAsync(records => records[i] = records[i] with { Payload = Changed(records[i]) });
            Assert.NotEmpty(await FaultsAsync());
            await FillAsync(records =>
            {
                var before = i == 0 ? AuditHead.None.Hash : records[i - 1].Hash;
                records[i] = records[i] with { Payload = Changed(records[i]), Hash = AuditChain.Hash(before.Span, records[i].Sequence, Changed(records[i])) };
            });
            Assert.NotEmpty(await FaultsAsync());
        }
    }

    [Fact]
    public async Task Exchanged_entries_show()
    {
        await FillAsync(static records => (records[4], records[9]) = (records[9] with { Sequence = 5 }, records[4] with { Sequence = 10 }));
        Assert.NotEmpty(await FaultsAsync());
    }

    [Fact]
    public async Task An_entry_that_is_hidden_under_another_owner_shows()
    {
        await FillAsync(static records => records[7] = records[7] with { Owner = new OwnerKey(9, 9) });
        Assert.Contains("entry 8 is filed under another owner", Assert.Single(await FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_shows_by_the_head()
    {
        await FillAsync(static records => records.RemoveRange(15, 5));
        Assert.Contains("entries 16 to 20 are missing at the end", Assert.Single(await FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_was_written_anew_shows_by_a_head_that_was_noted()
    {
        await FillAsync();
        var noted = (await VerifyAsync([]))[Chain];
        var head = new NotedHead(Chain, 20, Convert.ToHexStringLower(noted.Head.Hash.Span));
        Assert.Empty((await VerifyAsync([head]))[Chain].Faults);

        var other = new InMemoryStore();
        await FillAsync(other, "another actor", 25);
        Assert.Empty(await FaultsAsync(other));
        Assert.Contains("not the one whose hash was noted", Assert.Single((await new AuditVerifier(other).VerifyAsync([head], Token))[Chain].Faults), StringComparison.Ordinal);

        var shorter = new InMemoryStore();
        await FillAsync(shorter, "x", 10);
        Assert.Contains("missing: the chain ends with 10", Assert.Single((await new AuditVerifier(shorter).VerifyAsync([head], Token))[Chain].Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_beginning_that_was_cut_off_without_a_checkpoint_shows()
    {
        await FillAsync(static records => records.RemoveRange(0, 5));
        Assert.Contains("no checkpoint says so", Assert.Single(await FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_noted_head_is_read_as_it_was_written()
    {
        var head = new NotedHead(3, 20, new string('a', 64));
        Assert.True(NotedHead.TryParse(head.ToString(), out var read));
        Assert.Equal(head, read);
        Assert.False(NotedHead.TryParse("3 20", out _));
        Assert.False(NotedHead.TryParse($"16 20 {head.Hash}", out _));
    }

    private static byte[] Changed(AuditRecord record) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record.Payload.Span).Replace("\"x\"", "\"y\"", StringComparison.Ordinal));

    private async Task FillAsync(Action<List<AuditRecord>>? tamper = null)
    {
        _store.ForgetAudit();
        await FillAsync(_store, "x", 20);
        if (tamper is not null)
        {
            _store.Tamper(Chain, tamper);
        }
    }

    private static async Task FillAsync(InMemoryStore store, string actor, int count)
    {
        await using var trail = new AuditTrail(store, new AuditOptions(), TimeProvider.System, meters: null, NullLogger<AuditTrail>.Instance);
        for (var i = 0; i < count; i++)
        {
            trail.Note(new AuditEvent(AuditAction.Update, actor) { Owner = new OwnerKey(1, Chain), Count = i });
        }
    }

    private Task<IReadOnlyList<string>> FaultsAsync() => FaultsAsync(_store);

    private static async Task<IReadOnlyList<string>> FaultsAsync(InMemoryStore store)
    {
        var reports = await new AuditVerifier(store).VerifyAsync([], Token);
        Assert.All(reports.Where(static report => report.Chain != Chain), static report => Assert.Empty(report.Faults));
        return reports[Chain].Faults;
    }

    private ValueTask<IReadOnlyList<AuditChainReport>> VerifyAsync(IReadOnlyList<NotedHead> noted) => new AuditVerifier(_store).VerifyAsync(noted, Token);
}
