using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// Turns texts into vectors by the embedder that serves, and by the one that is about to serve while the embedder changes. Whoever embeds and
/// then names the embedder takes <see cref="Serving"/> once: another may serve a moment later.
/// </summary>
public sealed class TextEmbedder : IErasureObserver
{
    private EmbedderPair _inUse;

    /// <summary>Wraps the generator that is configured: it serves until somebody says otherwise (<see cref="Use"/>).</summary>
    /// <param name="generator">Makes the vectors, of any length.</param>
    /// <param name="meterFactory">Where cache hits are counted; not set: nowhere.</param>
    public TextEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, IMeterFactory? meterFactory = null)
    {
        Metrics = new EmbeddingMetrics(meterFactory);
        Configured = new Embedder(generator, Metrics);
        _inUse = new EmbedderPair(Configured, Next: null);
    }

    /// <summary>The embedder that the settings name.</summary>
    public Embedder Configured { get; }

    /// <summary>The embedder whose vectors answer queries.</summary>
    public Embedder Serving => InUse.Serving;

    /// <summary>The embedders in use.</summary>
    public EmbedderPair InUse => Volatile.Read(ref _inUse);

    internal EmbeddingMetrics Metrics { get; }

    /// <summary>Changes which embedders are in use.</summary>
    public void Use(Embedder serving, Embedder? next) => Volatile.Write(ref _inUse, new EmbedderPair(serving, next));

    /// <summary>The vectors of memories' texts by all embedders in use.</summary>
    /// <exception cref="EmbedderUnavailableException">The serving embedder cannot be asked now.</exception>
    /// <exception cref="InvalidDataException">A generator gave something that are no vectors of its dimensions.</exception>
    public async ValueTask<MemoryVectors> EmbedMemoriesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var (serving, next) = InUse;
        var vectors = await serving.EmbedMemoriesAsync(texts, cancellationToken).ConfigureAwait(false);
        if (next is null)
        {
            return new MemoryVectors(serving.Id, vectors, null, []);
        }

        try
        {
            return new MemoryVectors(serving.Id, vectors, next.Id, await next.EmbedMemoriesAsync(texts, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The walk over all owners makes what is missing; a write must not fail for an embedder that does not serve yet.
            Metrics.NextMissed(texts.Count);
            return new MemoryVectors(serving.Id, vectors, null, []);
        }
    }

    /// <inheritdoc/>
    public void OwnerErased(OwnerKey owner) => Forget();

    /// <inheritdoc/>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => Forget();

    // Caches know hashes of texts and no owners: all goes, and is made again when it is asked for.
    private void Forget()
    {
        var (serving, next) = InUse;
        serving.Forget();
        next?.Forget();
    }
}
