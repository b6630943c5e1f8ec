using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Tells the search module's errors apart: it has words, and no codes.</summary>
internal static class SearchError
{
    /// <summary>"No such index x" in 8.0, "x: no such index" of FT.INFO, "SEARCH_INDEX_NOT_FOUND Index not found: x" in later ones.</summary>
    public static bool IsIndexMissing(RedisServerException exception) =>
        exception.Message.Contains("no such index", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("index not found", StringComparison.OrdinalIgnoreCase);

    /// <summary>Another proxy was first to create it, or an earlier run.</summary>
    public static bool IsIndexThere(RedisServerException exception) => exception.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase);
}
