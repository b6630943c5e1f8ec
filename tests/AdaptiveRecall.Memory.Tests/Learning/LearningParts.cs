using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>The parts of learning on a store, as one proxy of several would have them.</summary>
internal sealed class LearningParts
{
    public LearningParts(IMemoryStore store, TextEmbedder embedder, TimeProvider time, IMeterFactory meters, LearningOptions options)
    {
        var settings = Options.Create(options);
        var cache = new OwnerCardsCache(store, Options.Create(new RecallOptions()), new RecallMetrics(meters));
        var observers = new Lazy<IReadOnlyList<IErasureObserver>>(() => [cache, Known!, Tombstones!]);
        Ids = new MemoryIdGenerator(time);
        Known = new KnownMemories(store);
        Candidates = new CandidateMemories(store, cache, Known);
        Copies = new StoredCopies(store, embedder);
        var closing = new MemoryClosing(Copies, embedder, Ids, time);
        Reconciler = new MemoryReconciler(store, Candidates, Known, Copies, closing, time, []);
        Tombstones = new Tombstones(store);
        Forgetter = new MemoryForgetter(store, Candidates, closing, Tombstones, time, observers);
        Lifecycle = new MemoryLifecycle(store, Candidates, Copies, settings, time, observers);
    }

    public MemoryIdGenerator Ids { get; }

    public CandidateMemories Candidates { get; }

    public KnownMemories Known { get; }

    public StoredCopies Copies { get; }

    public MemoryReconciler Reconciler { get; }

    public Tombstones Tombstones { get; }

    public MemoryForgetter Forgetter { get; }

    public MemoryLifecycle Lifecycle { get; }
}
