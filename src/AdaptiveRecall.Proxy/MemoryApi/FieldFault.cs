namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What is wrong with a field of a request.</summary>
/// <param name="Field">The field's path, as <c>source.sequence</c> or <c>tags[3]</c>; empty: the whole body.</param>
/// <param name="Got">What sort of value was sent, never the value.</param>
/// <param name="Allowed">What may be sent.</param>
internal sealed record FieldFault(string Field, string Got, string Allowed);
