using AdaptiveRecall.Memory.Redis.Keys;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Asks a server what it can do, and may be asked to do by this user.</summary>
internal static class CapabilityProbe
{
    public static async Task<Capabilities> RunAsync(IDatabase database, KeyLayout keys)
    {
        // An unknown command is a null in the reply.
        var commands = database.ExecuteAsync("COMMAND", "INFO", "FT.SEARCH", "FT.CREATE", "FT.HYBRID", "VADD", "VSIM");
        var known = (RedisResult[])(await commands.ConfigureAwait(false))!;
        var (search, sets) = (Has(0) && Has(1), Has(3) && Has(4));

        // COMMAND INFO does not say what the user may use; a search where there is nothing does.
        var mayUseSearch = search && await IsAllowedAsync(database.ExecuteAsync("FT.SEARCH", [keys.ProbeIndex, "*"])).ConfigureAwait(false);
        var mayUseSets = sets && await IsAllowedAsync(database.ExecuteAsync("VSIM", [keys.Probe, "VALUES", 1, 1])).ConfigureAwait(false);
        return new Capabilities(
            Cluster: database.Multiplexer.GetServers().Any(static server => server.ServerType == ServerType.Cluster),
            mayUseSearch,
            Hybrid: mayUseSearch && Has(2),
            mayUseSets,
            Denied: mayUseSearch != search || mayUseSets != sets);

        bool Has(int index) => index < known.Length && !known[index].IsNull && known[index].Length > 0;
    }

    private static async Task<bool> IsAllowedAsync(Task<RedisResult> search)
    {
        try
        {
            await search.ConfigureAwait(false);
            return true;
        }
        catch (RedisServerException exception) when (exception.Kind is RedisErrorKind.NoPermission)
        {
            return false;
        }
        catch (RedisServerException exception) when (SearchError.IsIndexMissing(exception))
        {
            return true;
        }
    }
}
