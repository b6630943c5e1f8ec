using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.EndToEnd.Tests.Stores;

/// <summary>A store with the product's own recall over it.</summary>
internal sealed class RecallingStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public RecallingStore(string name, IMemoryStore store, TimeProvider time)
    {
        (Name, Store) = (name, store);
        _services = new ServiceCollection()
            .AddMetrics()
            .AddSingleton(time)
            .AddSingleton(store)
            .AddStaticEmbedder()
            .AddMemoryRecall()
            .BuildServiceProvider();
    }

    public string Name { get; }

    public IMemoryStore Store { get; }

    public Embedder Embedder => _services.GetRequiredService<TextEmbedder>().Serving;

    public ValueTask<RecallResult> RecallAsync(RecallQuery query, CancellationToken cancellationToken) =>
        _services.GetRequiredService<MemoryRecaller>().RecallAsync(query, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Store.DisposeAsync();
    }
}
