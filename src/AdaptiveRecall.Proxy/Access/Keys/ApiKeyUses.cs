using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>Notes when keys are used: once an hour and proxy, so that a request costs a look-up and not a write.</summary>
internal sealed partial class ApiKeyUses(ApiKeyStore store, AuditTrail audit, ILogger<ApiKeyUses> logger)
{
    /// <summary>How exact the time of the last use is. "Is it still in use?" is asked of weeks.</summary>
    public static readonly TimeSpan Precision = TimeSpan.FromHours(1);

    // Bounded by the number of keys: only those that were found to be good come here.
    private readonly ConcurrentDictionary<ulong, DateTimeOffset> _noted = [];

    /// <summary>A key was used.</summary>
    public void Note(ulong id, string name, DateTimeOffset now)
    {
        if (_noted.TryGetValue(id, out var last) && now - last < Precision)
        {
            return;
        }

        // Of several requests at once one may write; none would be harmed if two did.
        _noted[id] = now;
        audit.Note(new AuditEvent(AuditAction.KeyUse, name));
        _ = WriteAsync(id, name, now);
    }

    private async Task WriteAsync(ulong id, string name, DateTimeOffset now)
    {
        try
        {
            await store.NoteUseAsync(id, now, CancellationToken.None);
        }
        catch (Exception exception) when (exception is MemoryStoreException or ObjectDisposedException)
        {
            // Shown to be older than it is; the next use tries again.
            _noted.TryRemove(id, out _);
            LogNotNoted(logger, name, exception.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The use of {Key} could not be noted: {Cause}")]
    private static partial void LogNotNoted(ILogger logger, string key, string cause);
}
