namespace AdaptiveRecall.Bench.Load;

/// <summary>A kind of request.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Request">Makes the bytes of the request of a number.</param>
/// <param name="Streams">Time is taken at the first byte of the answer's body, else at its last.</param>
/// <param name="Recalls">The proxy must have written memories into the prompt of most of them.</param>
internal sealed record Scenario(string Name, Func<int, ReadOnlyMemory<byte>> Request, bool Streams = false, bool Recalls = false);
