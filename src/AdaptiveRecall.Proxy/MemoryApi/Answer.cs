using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>The results of the memory API, written by generated serializers.</summary>
internal static class Answer
{
    /// <summary>A value.</summary>
    public static JsonHttpResult<T> Ok<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(value, type, contentType: null, status);

    /// <summary>A memory, with its version as entity tag.</summary>
    public static JsonHttpResult<MemoryResource> Memory(HttpContext context, Memory.Memories.Memory memory, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ETag = MemoryResource.TagOf(memory);
        return Ok(MemoryResource.Of(memory), MemoryApiJson.Wire.MemoryResource, status);
    }

    /// <summary>A problem.</summary>
    public static JsonHttpResult<Problem> Problem(Problem problem) =>
        TypedResults.Json(problem, MemoryApiJson.Wire.Problem, "application/problem+json", problem.Status);
}
