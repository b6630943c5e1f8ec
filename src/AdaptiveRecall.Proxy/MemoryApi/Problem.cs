using System.Text.Json.Serialization;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>An error of the memory API: RFC 9457 problem details, with the fields that are at fault.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Names the kind of problem, for programs.</param>
/// <param name="Title">The kind of problem, for people.</param>
/// <param name="Detail">What happened here and what to do, without anything that was sent.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail)
{
    /// <summary>Names the kind of problem as a URI, as RFC 9457 wants it.</summary>
    [JsonPropertyOrder(-1)]
    public string Type => "urn:adaptive-recall:problem:" + Code;

    /// <summary>The fields that are at fault.</summary>
    public IReadOnlyList<FieldFault>? Errors { get; init; }
}
