using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>The parts of learning on a store, as one proxy of several would have them.</summary>
internal sealed class LearningParts
{
    public LearningParts(IMemoryStore store, TextEmbedder embedder, TimeProvider time, IMeterFactory meters, LearningOptions options, IChatClient? model = null)
    {
        var settings = Options.Create(options);
        var cache = new OwnerCardsCache(store, Options.Create(new RecallOptions()), new RecallMetrics(meters), new ErasureBarrier());
        var observers = new Lazy<IReadOnlyList<IErasureObserver>>(() => [cache, Known!, Tombstones!]);
        Ids = new MemoryIdGenerator(time);
        Known = new KnownMemories(store);
        Candidates = new CandidateMemories(store, cache, Known);
        Copies = new StoredCopies(store, embedder);
        var closing = new MemoryClosing(Copies, embedder, Ids, time);
        Reconciler = new MemoryReconciler(store, Candidates, Known, Copies, closing, time, []);
        Tombstones = new Tombstones(store);
        Forgetter = new MemoryForgetter(store, Candidates, closing, time, observers);
        var metrics = new ModelMetrics(meters, options.Model);
        Model = new LearningModel(model, options.Model, new ModelBudget(store, options.Model, time), metrics, time);
        var judged = new JudgedMemories(store, embedder, Reconciler, Tombstones, options, time);
        Extractor = new ModelExtractor(store, Model, Candidates, judged, Ids, options, metrics, time, NullLogger<ModelExtractor>.Instance);
        var consolidator = new ModelConsolidator(store, Model, Candidates, closing, embedder, Ids, options, time, NullLogger<ModelConsolidator>.Instance);
        Lifecycle = new MemoryLifecycle(store, Candidates, Copies, settings, time, observers, consolidator, []);
    }

    public MemoryIdGenerator Ids { get; }

    public CandidateMemories Candidates { get; }

    public KnownMemories Known { get; }

    public StoredCopies Copies { get; }

    public MemoryReconciler Reconciler { get; }

    public Tombstones Tombstones { get; }

    public MemoryForgetter Forgetter { get; }

    public LearningModel Model { get; }

    public ModelExtractor Extractor { get; }

    public MemoryLifecycle Lifecycle { get; }
}
