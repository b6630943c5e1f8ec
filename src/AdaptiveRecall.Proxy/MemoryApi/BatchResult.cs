using System.Text.Json.Serialization;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What became of an item of a batch: on the wire the memory itself, or <c>{"problem": …}</c>.</summary>
[JsonConverter(typeof(BatchResultConverter))]
internal readonly record struct BatchResult(MemoryResource? Memory, Problem? Problem);
