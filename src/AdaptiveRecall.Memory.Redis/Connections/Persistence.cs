using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Whether a server keeps a log or snapshots on disk: they hold what was erased until they are rewritten.</summary>
internal static class Persistence
{
    public static async Task<bool> HasFilesAsync(IDatabase database)
    {
        try
        {
            var facts = InfoReply.Read((string?)await database.ExecuteAsync("INFO", "persistence").ConfigureAwait(false) ?? "");
            return facts.GetValueOrDefault("aof_enabled") != "0"
                || facts.GetValueOrDefault("rdb_saves", "0") != "0"
                || facts.GetValueOrDefault("rdb_last_load_keys_loaded", "0") != "0";
        }
        catch (RedisServerException)
        {
            // A user without INFO cannot know: no more is promised than is certain.
            return true;
        }
    }
}
