using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using ModelContextProtocol;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>Says what went wrong in words that a model can act on; of anything else the server tells nothing, and the log says it.</summary>
internal sealed partial class ToolTrouble(ILogger<ToolTrouble> logger)
{
    public async Task<T> TellAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is MemoryStoreException or EmbedderUnavailableException or MemoryConflictException)
        {
            LogUnavailable(exception.Message);
            throw new McpException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is not (McpException or OperationCanceledException))
        {
            LogFailure(exception);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A memory tool could not be served: {Reason}")]
    private partial void LogUnavailable(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A memory tool failed.")]
    private partial void LogFailure(Exception exception);
}
