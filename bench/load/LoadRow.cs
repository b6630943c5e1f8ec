namespace AdaptiveRecall.Bench.Load;

/// <summary>One kind of request at one number of connections.</summary>
/// <param name="Scenario">The kind.</param>
/// <param name="Connections">How many connections at once.</param>
/// <param name="Bare">The bare YARP's measurements, one a round.</param>
/// <param name="Proxy">This proxy's, in the same rounds.</param>
internal sealed record LoadRow(Scenario Scenario, int Connections, IReadOnlyList<Measurement> Bare, IReadOnlyList<Measurement> Proxy)
{
    /// <summary>
    /// The median over the rounds of what the proxy gave for each that the bare YARP gave: the two of a round ran next to
    /// each other, so that what else the machine did concerns both.
    /// </summary>
    public double Ratio(Func<Measurement, double> number) => Measurement.MedianOf(Proxy.Zip(Bare, (proxy, bare) => number(proxy) / number(bare)));

    /// <summary>The median over the rounds of what the proxy gave more than the bare YARP.</summary>
    public double Difference(Func<Measurement, double> number) => Measurement.MedianOf(Proxy.Zip(Bare, (proxy, bare) => number(proxy) - number(bare)));
}
