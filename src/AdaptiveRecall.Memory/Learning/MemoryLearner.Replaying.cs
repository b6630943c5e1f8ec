using AdaptiveRecall.Memory.Learning.Spool;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning;

/// <content>Writes what the store did not take, and an earlier process left on disk.</content>
public sealed partial class MemoryLearner
{
    // A store that came back is noticed soon; asking it once a second costs nothing.
    private static readonly TimeSpan ReplayDelay = TimeSpan.FromSeconds(1);

    private int _replays;

    private void StartReplay()
    {
        if (_spool.Count > 0 && Interlocked.Exchange(ref _replays, 1) == 0)
        {
            _ = Task.Run(ReplayAsync, CancellationToken.None);
        }
    }

    private async Task ReplayAsync()
    {
        var stopping = _stopping.Token;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (_spool.TryPeek(out var file, out var frame, out var turn))
                {
                    var outcome = await ReplayAsync(turn, stopping).ConfigureAwait(false);
                    _spool.Done(file, frame);
                    _metrics.Ended(outcome, _time.GetUtcNow() - turn.BegunAt);
                }

                LearningLog.SpoolEmptied(_logger);
                Volatile.Write(ref _replays, 0);

                // A turn that came in after the last look would be left lying.
                if (_spool.Count == 0 || Interlocked.Exchange(ref _replays, 1) == 1)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is MemoryStoreException or OperationCanceledException or IOException)
            {
                LearningLog.Detail(_logger, exception);
                await Task.Delay(ReplayDelay, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<LearnOutcome> ReplayAsync(PreparedTurn turn, CancellationToken stopping)
    {
        if (turn.BegunAt + TurnSpool.Lifetime <= _time.GetUtcNow())
        {
            LearningLog.Lost(_logger, TurnSpool.Lifetime.TotalSeconds, "It waited on disk for longer than erasures are remembered.");
            return LearnOutcome.Lost;
        }

        try
        {
            return await _writer.WriteAsync(turn, stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (MemoryStoreException or OperationCanceledException))
        {
            // A fault that the next try would meet again: it must not hold up the others.
            LearningLog.Failed(_logger, TurnWriter.ProblemOf(exception));
            LearningLog.Detail(_logger, exception);
            return LearnOutcome.Lost;
        }
    }
}
