using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>
/// Reads FT.SEARCH's reply in both protocols. RESP2: a count, then key and fields in turn. RESP3: a map whose "results"
/// are maps with "id" and "extra_attributes".
/// </summary>
internal static class SearchReply
{
    public static IEnumerable<SearchDocument> Read(RedisResult reply)
    {
        if (reply.Length > 0 && reply[0].Resp2Type == ResultType.Integer)
        {
            for (var i = 1; i + 1 < reply.Length; i += 2)
            {
                yield return Of((string?)reply[i], reply[i + 1]);
            }
        }
        else if (Field(reply, "results") is { IsNull: false } results)
        {
            for (var i = 0; i < results.Length; i++)
            {
                yield return Of((string?)Field(results[i], "id"), Field(results[i], "extra_attributes"));
            }
        }
    }

    /// <summary>The keys of a reply without content. RESP2: a count, then keys. RESP3: as with content.</summary>
    public static IEnumerable<string> ReadKeys(RedisResult reply)
    {
        if (reply.Length > 0 && reply[0].Resp2Type == ResultType.Integer)
        {
            for (var i = 1; i < reply.Length; i++)
            {
                yield return (string?)reply[i] ?? "";
            }
        }
        else
        {
            foreach (var document in Read(reply))
            {
                yield return document.Key;
            }
        }
    }

    private static SearchDocument Of(string? key, RedisResult? fields) =>
        new(key ?? "", (string?)Field(fields, SearchIndex.Distance));

    private static RedisResult? Field(RedisResult? pairs, string name)
    {
        // -1: a single value.
        for (var i = 0; pairs is not null && i + 1 < pairs.Length; i += 2)
        {
            if ((string?)pairs[i] == name)
            {
                return pairs[i + 1];
            }
        }

        return null;
    }
}
