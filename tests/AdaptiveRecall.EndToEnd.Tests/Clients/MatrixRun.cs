namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>One way to the upstream: straight, through the proxy with memory off, through the proxy with memory on.</summary>
/// <param name="Name">Names it to the upstream.</param>
/// <param name="Url">The host, without a path.</param>
/// <param name="Headers">What the SDK is told to send with each request.</param>
internal sealed record MatrixRun(string Name, Uri Url, IReadOnlyDictionary<string, string> Headers);
