using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>
/// Reads FT.SEARCH's reply without content, in both protocols. RESP2: a count, then keys, each followed by its sort key where
/// those are asked for. RESP3: a map whose "results" are maps with "id" and "sortkey". A number as a sort key begins with '#'.
/// </summary>
internal static class SearchReply
{
    /// <summary>Keys and distances of a search that asks for sort keys.</summary>
    public static IEnumerable<SearchDocument> ReadSorted(RedisResult reply)
    {
        if (IsResp2(reply))
        {
            for (var i = 1; i + 1 < reply.Length; i += 2)
            {
                yield return Of(reply[i], reply[i + 1]);
            }
        }
        else
        {
            foreach (var result in Results(reply))
            {
                yield return Of(Field(result, "id"), Field(result, "sortkey"));
            }
        }
    }

    /// <summary>The keys of a search that does not.</summary>
    public static IEnumerable<string> ReadKeys(RedisResult reply)
    {
        if (IsResp2(reply))
        {
            for (var i = 1; i < reply.Length; i++)
            {
                yield return (string?)reply[i] ?? "";
            }
        }
        else
        {
            foreach (var result in Results(reply))
            {
                yield return (string?)Field(result, "id") ?? "";
            }
        }
    }

    private static bool IsResp2(RedisResult reply) => reply.Length > 0 && reply[0].Resp2Type == ResultType.Integer;

    private static IEnumerable<RedisResult> Results(RedisResult reply)
    {
        var results = Field(reply, "results");
        for (var i = 0; results is { IsNull: false } && i < results.Length; i++)
        {
            yield return results[i];
        }
    }

    private static SearchDocument Of(RedisResult? key, RedisResult? sortKey) => new((string?)key ?? "", ((string?)sortKey)?.TrimStart('#'));

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
