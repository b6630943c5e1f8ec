using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;

namespace AdaptiveRecall.Memory.Tests;

/// <summary>What the engine's tests run on is held to what they rely on.</summary>
public sealed class InMemoryStoreConformanceTests : MemoryStoreConformance
{
    private InMemoryStore? _store;

    protected override ValueTask<IMemoryStore> OpenAsync(TimeProvider time) => new(_store ??= new InMemoryStore(time) { ExactLimit = ExactLimit, RecordLimit = RecordLimit });

    protected override ValueTask CleanAsync() => ValueTask.CompletedTask;
}
