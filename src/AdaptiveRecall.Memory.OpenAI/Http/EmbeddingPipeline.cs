using AdaptiveRecall.Memory.Embedding;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>
/// Further attempts within a time, behind a circuit that messages and memories share: a service that is away costs a request nothing but the
/// probe that finds it back.
/// </summary>
internal sealed class EmbeddingPipeline
{
    // A service that failed three times within a minute, and no less often than it answered, is away: also for one user who writes now and then.
    private const int FailuresToOpen = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // One request in the first second, then rarer: a service that is back is used again after at most half a minute.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Before the second attempt where the service names no time; twice as long before each further one, and up to half of that less or more.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private const int Attempts = 5;

    private static readonly ResiliencePropertyKey<long> StartedKey = new("started");
    private static readonly ResiliencePropertyKey<TimeSpan> TimeoutKey = new("timeout");

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;

    public EmbeddingPipeline(TimeProvider time, ILogger logger)
    {
        _time = time;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Attempts - 1,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is EmbeddingFailure { IsTransient: true } failure && HasTime(arguments, failure)),
                DelayGenerator = static arguments => ValueTask.FromResult<TimeSpan?>(DelayOf(arguments.Outcome.Exception, arguments.AttemptNumber) * (0.75 + (Random.Shared.NextDouble() / 2))),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = FailuresToOpen,
                SamplingDuration = Window,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is EmbeddingFailure { IsAboutTexts: false }),
                BreakDurationGenerator = static arguments => ValueTask.FromResult(PauseOf(arguments.HalfOpenAttempts)),
                OnOpened = arguments =>
                {
                    OpenAIEmbeddingLog.Away(logger, arguments.Outcome.Exception?.Message ?? "", arguments.BreakDuration.TotalSeconds);
                    return default;
                },
                OnClosed = _ =>
                {
                    OpenAIEmbeddingLog.Back(logger);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Runs an attempt, and further ones while there is time.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="timeout">For all of them together.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="EmbedderUnavailableException">No attempt succeeded in time, or the circuit is open.</exception>
    public async Task<float[][]> RunAsync(Func<CancellationToken, Task<float[][]>> attempt, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var context = ResilienceContextPool.Shared.Get(stop.Token);
        context.Properties.Set(StartedKey, _time.GetTimestamp());
        context.Properties.Set(TimeoutKey, timeout);
        try
        {
            return await _pipeline.ExecuteAsync(
                async context =>
                {
                    try
                    {
                        return await attempt(context.CancellationToken).ConfigureAwait(false);
                    }
                    catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
                    {
                        // Slow counts as away: it must open the circuit.
                        throw new EmbeddingFailure(FormattableString.Invariant($"it did not answer within {timeout.TotalMilliseconds:0} ms"), transient: false, exception);
                    }
                },
                context).ConfigureAwait(false);
        }
        catch (EmbeddingFailure failure)
        {
            throw new EmbedderUnavailableException($"The embedding service did not give vectors: {failure.Message}.", failure);
        }
        catch (BrokenCircuitException exception)
        {
            throw new EmbedderUnavailableException("The embedding service is away, and is asked again in a while.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EmbedderUnavailableException(FormattableString.Invariant($"The embedding service did not give vectors within {timeout.TotalMilliseconds:0} ms."), exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Waiting for an attempt that comes too late only costs time.
    private bool HasTime(RetryPredicateArguments<object> arguments, EmbeddingFailure failure)
    {
        var properties = arguments.Context.Properties;
        var left = properties.GetValue(TimeoutKey, default) - _time.GetElapsedTime(properties.GetValue(StartedKey, 0));
        return DelayOf(failure, arguments.AttemptNumber) * 1.25 < left;
    }

    private static TimeSpan DelayOf(Exception? exception, int attempt) =>
        exception is EmbeddingFailure { RetryAfter: { } asked } ? asked / 0.75 : FirstDelay * Math.Pow(2, attempt);

    private static TimeSpan PauseOf(int probes) => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(probes, 8)));
}
