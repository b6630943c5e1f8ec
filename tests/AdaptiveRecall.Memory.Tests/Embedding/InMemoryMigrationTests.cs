using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Migration;

namespace AdaptiveRecall.Memory.Tests.Embedding;

public sealed class InMemoryMigrationTests : EmbedderMigrationConformance
{
    protected override ValueTask<IMemoryStore> OpenAsync(TimeProvider time) => new(new InMemoryStore(time));
}
