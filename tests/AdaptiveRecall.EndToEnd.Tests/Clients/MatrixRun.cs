namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>One way to the upstream: straight, through the proxy with memory off, through the proxy with memory on.</summary>
/// <param name="Name">What the upstream sees in <see cref="MatrixUpstream.RunHeader"/>.</param>
/// <param name="Url">The host, without a path.</param>
/// <param name="Headers">What the SDK is told to send with each request.</param>
internal sealed record MatrixRun(string Name, Uri Url, IReadOnlyDictionary<string, string> Headers)
{
    public static MatrixRun Direct(string column, MatrixUpstream upstream) => New($"{column}/direct", upstream.Address);

    public static MatrixRun Off(string column, Uri proxy) => New($"{column}/off", proxy, ("x-user-id", "anna"), ("x-memory-mode", "off"));

    public static MatrixRun On(string column, Uri proxy) => New($"{column}/on", proxy, ("x-user-id", "anna"));

    private static MatrixRun New(string name, Uri url, params (string Name, string Value)[] headers) =>
        new(name, url, headers.Append((MatrixUpstream.RunHeader, name)).ToDictionary(static header => header.Item1, static header => header.Item2));
}
