using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Ledger;

/// <summary>The ledger of one proxy, over a store that it may share with others.</summary>
internal sealed class LedgerProxy
{
    private readonly InMemoryStore _store;

    public LedgerProxy(InMemoryStore store, TimeProvider time, IOwnerRecords? records = null)
    {
        _store = store;
        var options = new LedgerOptions();
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        Cache = new LedgerCache(options, time);
        Ledger = new PromptLedger(options, Cache, records ?? store, new LedgerMetrics(meters, Cache), new ErasureBarrier(), time);
    }

    public LedgerCache Cache { get; }

    public PromptLedger Ledger { get; }

    /// <summary>Looks up what readers need, as a request does.</summary>
    public async Task<LedgerLookup> LookAsync(OwnerKey owner, params ILedgerReader[] readers)
    {
        var lookup = Ledger.For(owner, readers);
        lookup.Begin(CancellationToken.None);
        await lookup.ConfirmAsync(await _store.GetHeadAsync(owner, CancellationToken.None), CancellationToken.None);
        return lookup;
    }

    /// <summary>Keeps values at hand and in the store, as a request does.</summary>
    public async Task KeepAsync(OwnerKey owner, LedgerLookup lookup, params IReadOnlyList<LedgerValue> values)
    {
        foreach (var value in values)
        {
            lookup.Add(value);
        }

        await _store.WriteAsync(
            new OwnerWrite
            {
                Key = owner,
                Owner = new Owner("default", owner.ToString()),
                BegunAt = DateTimeOffset.MaxValue,
                Records = [.. values.Select(value => LedgerCodec.Encode(value)!)],
            },
            CancellationToken.None);
    }
}
