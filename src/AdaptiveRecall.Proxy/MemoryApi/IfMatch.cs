using Microsoft.Net.Http.Headers;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>The precondition of a change: RFC 9110, section 13.1.1.</summary>
internal static class IfMatch
{
    /// <summary>Whether the memory may be changed: no condition, or one that names the version it has.</summary>
    public static bool Holds(HttpRequest request, Memory.Memories.Memory memory)
    {
        var condition = request.Headers.IfMatch;
        if (condition.Count == 0)
        {
            return true;
        }

        // What cannot be read names no version: then it does not hold, which is the safe side.
        return EntityTagHeaderValue.TryParseStrictList(condition, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag.Equals(MemoryResource.TagOf(memory), StringComparison.Ordinal)));
    }
}
