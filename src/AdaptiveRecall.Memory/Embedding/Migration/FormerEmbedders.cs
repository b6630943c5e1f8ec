using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>Finds embedders by their ids: the configured one, else a former one, which is made when it is first asked for.</summary>
internal sealed class FormerEmbedders(TextEmbedder embedder, IEnumerable<FormerEmbedder> candidates, ILogger logger)
{
    private readonly FormerEmbedder[] _candidates = [.. candidates];
    private List<Embedder>? _opened;

    /// <summary>The embedder of an id; <see langword="null"/>: it cannot be made here.</summary>
    public Embedder? Find(string id) =>
        embedder.Configured.Id == id ? embedder.Configured : (_opened ??= OpenAll()).Find(former => former.Id == id);

    private List<Embedder> OpenAll()
    {
        var opened = new List<Embedder>();
        foreach (var candidate in _candidates)
        {
            try
            {
                opened.Add(new Embedder(candidate.Open(), embedder.Metrics));
            }
            catch (Exception exception)
            {
                // A folder that is gone is the usual reason for a change.
                MigrationLog.FormerNotOpened(logger, exception.Message);
            }
        }

        return opened;
    }
}
