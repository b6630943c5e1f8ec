using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Auditing.Verification;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Auditing;

public sealed class AuditTrailTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(StoreFixtures.Start);
    private readonly InMemoryStore _store = new();
    private readonly OwnerKey _owner = new(1, 3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task What_is_recorded_is_there_when_the_call_returns()
    {
        await using var trail = Trail();
        var id = StoreFixtures.NewId();

        await trail.RecordAsync(new AuditEvent(AuditAction.Delete, "key:1") { Owner = _owner, Memories = [id], Subject = "s", Reason = "r", Count = 7 }, Token);

        var entry = Assert.Single((await ReadAsync()).Entries).Payload!;
        Assert.Equal((AuditAction.Delete, "key:1", _owner.ToString(), "s", "r", 7L), (entry.Action, entry.Actor, entry.Owner, entry.Subject, entry.Reason, entry.Count));
        Assert.Equal(StoreFixtures.Start, entry.At);
        Assert.Equal([id.Value], entry.Memories!);
    }

    [Fact]
    public async Task What_is_noted_is_there_when_the_trail_is_closed_in_its_order()
    {
        await using (var trail = Trail())
        {
            for (var i = 0; i < 5000; i++)
            {
                trail.Note(new AuditEvent(AuditAction.Recall, "chat") { Owner = _owner, Count = i });
            }
        }

        var counts = new List<long>();
        AuditPosition? position = null;
        do
        {
            (var entries, position) = await new AuditReader(_store).ReadAsync(_owner, 1000, position, Token);
            counts.AddRange(entries.Select(static entry => entry.Payload!.Count!.Value));
        }
        while (position is not null);

        Assert.Equal(Enumerable.Range(0, 5000).Select(static i => (long)i).Reverse(), counts);
        Assert.All(await VerifyAsync(), static report => Assert.Empty(report.Faults));
    }

    [Fact]
    public async Task Two_proxies_add_to_the_same_chains_and_nothing_is_lost()
    {
        await using (var left = Trail())
        await using (var right = Trail())
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? left : right).RecordAsync(new AuditEvent(AuditAction.Update, "x") { Owner = new OwnerKey(0, (ulong)i) }, Token).AsTask()));
        }

        var reports = await VerifyAsync();
        Assert.Equal(200, reports.Sum(static report => report.Entries));
        Assert.All(reports, static report => Assert.Empty(report.Faults));
    }

    [Fact]
    public async Task A_store_that_is_away_fails_who_waits_and_loses_nothing_that_was_noted()
    {
        await using (var trail = Trail())
        {
            _store.Fault = new MemoryStoreException("away");
            trail.Note(new AuditEvent(AuditAction.Recall, "chat") { Owner = _owner });
            await Assert.ThrowsAsync<MemoryStoreException>(async () => await trail.RecordAsync(new AuditEvent(AuditAction.Erase, "chat") { Owner = _owner }, Token));
            _store.Fault = null;
        }

        Assert.Equal([AuditAction.Recall], (await ReadAsync()).Entries.Select(static entry => entry.Payload!.Action));
    }

    [Fact]
    public async Task At_its_bound_the_queue_drops_requests_and_counts_them()
    {
        using var meters = new TestMeters();
        var dropped = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter == meters.Made && instrument.Name == "adaptiverecall.audit.dropped")
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref dropped, measured));
        listener.Start();
        await using var trail = new AuditTrail(_store, new AuditOptions(), _time, meters, NullLogger<AuditTrail>.Instance);
        _store.Fault = new MemoryStoreException("away");

        // The queue, and the batch that is under way.
        for (var i = 0; i < AuditTrail.QueueLimit + 2000 + 10; i++)
        {
            trail.Note(new AuditEvent(AuditAction.Recall, "chat") { Owner = _owner });
        }

        Assert.InRange(dropped, 10, 2010);
        _store.Fault = null;
    }

    [Fact]
    public async Task Beyond_the_bound_the_oldest_go_and_a_checkpoint_says_so()
    {
        await using (var trail = Trail(new AuditOptions { EntryLimit = 16 * 100 }))
        {
            for (var i = 0; i < 450; i++)
            {
                await trail.RecordAsync(new AuditEvent(AuditAction.Update, "x") { Owner = _owner }, Token);
            }
        }

        var report = (await VerifyAsync())[AuditChain.Of(_owner)];
        Assert.InRange(report.Entries, 100, 112);
        Assert.True(report.Head.First > 300);
        Assert.Empty(report.Faults);
        Assert.Equal(100, (await ReadAsync(100)).Entries.Count);
    }

    [Fact]
    public async Task What_is_older_than_the_retention_goes_within_an_hour()
    {
        var options = new AuditOptions { Retention = TimeSpan.FromDays(1) };
        await using var trail = Trail(options);
        await trail.RecordAsync(new AuditEvent(AuditAction.Create, "x") { Owner = _owner }, Token);
        _time.Advance(TimeSpan.FromHours(12));
        await trail.RecordAsync(new AuditEvent(AuditAction.Update, "x") { Owner = _owner }, Token);
        _time.Advance(TimeSpan.FromHours(13));
        await trail.RecordAsync(new AuditEvent(AuditAction.Delete, "x") { Owner = _owner }, Token);

        Assert.Equal([AuditAction.Delete, AuditAction.Update], (await ReadAsync()).Entries.Select(static entry => entry.Payload!.Action));
        Assert.All(await VerifyAsync(), static report => Assert.Empty(report.Faults));
    }

    private AuditTrail Trail(AuditOptions? options = null) => new(_store, options ?? new AuditOptions(), _time, meters: null, NullLogger<AuditTrail>.Instance);

    private ValueTask<(IReadOnlyList<AuditEntry> Entries, AuditPosition? Next)> ReadAsync(int limit = 1000) => new AuditReader(_store).ReadAsync(_owner, limit, null, Token);

    private ValueTask<IReadOnlyList<AuditChainReport>> VerifyAsync() => new AuditVerifier(_store).VerifyAsync([], Token);

    private sealed class TestMeters : IMeterFactory
    {
        public Meter? Made { get; private set; }

        public Meter Create(MeterOptions options) => Made = new Meter(options);

        public void Dispose() => Made?.Dispose();
    }
}
