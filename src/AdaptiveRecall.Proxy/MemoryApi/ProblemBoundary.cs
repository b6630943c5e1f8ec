using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.Creation;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// What every endpoint of this API runs in: whatever goes wrong is answered with a problem, never with an exception
/// page, and what was answered is kept by nobody on the way.
/// </summary>
internal sealed partial class ProblemBoundary(ILogger<ProblemBoundary> logger)
{
    // Long enough for a locked file to be let go, short enough that a person waits.
    private const string RetryAfterSeconds = "1";

    public RequestDelegate Around(Func<HttpContext, Task<IResult>> handler) => async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await (await AnswerAsync(context, handler)).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
    };

    private async Task<IResult> AnswerAsync(HttpContext context, Func<HttpContext, Task<IResult>> handler)
    {
        try
        {
            return await handler(context);
        }
        catch (MemoryStoreException exception)
        {
            LogStore(exception.Message);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Answer.Problem(Problems.StoreUnavailable(exception.Message));
        }
        catch (EmbedderUnavailableException exception)
        {
            LogEmbedder(exception.Message);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Answer.Problem(Problems.EmbedderUnavailable(exception.Message));
        }
        catch (MemoryConflictException exception)
        {
            return Answer.Problem(Problems.Conflict(exception.Message));
        }
        catch (CreationKeyReusedException exception)
        {
            return Answer.Problem(Problems.IdempotencyKeyReused(exception.Message));
        }
        catch (BadHttpRequestException exception)
        {
            return Answer.Problem(exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problems.TooLarge() : Problems.BadRequest(exception.StatusCode));
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(exception);
            return Answer.Problem(Problems.Internal());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The memory API could not use the store: {Reason}")]
    private partial void LogStore(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The memory API could not use the embedder: {Reason}")]
    private partial void LogEmbedder(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to the memory API failed.")]
    private partial void LogFailure(Exception exception);
}
