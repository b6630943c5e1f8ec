using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Asks a server what it can do.</summary>
internal static class CapabilityProbe
{
    public static async Task<Capabilities> RunAsync(IDatabase database)
    {
        // An unknown command is a null in the reply: nothing is tried on data.
        var commands = database.ExecuteAsync("COMMAND", "INFO", "FT.SEARCH", "FT.CREATE", "FT.HYBRID", "VADD", "VSIM");
        var known = (RedisResult[])(await commands.ConfigureAwait(false))!;
        return new Capabilities(
            Cluster: database.Multiplexer.GetServers().Any(static server => server.ServerType == ServerType.Cluster),
            Vectors: Has(0) && Has(1),
            Hybrid: Has(2),
            VectorSets: Has(3) && Has(4));

        bool Has(int index) => index < known.Length && !known[index].IsNull && known[index].Length > 0;
    }
}
