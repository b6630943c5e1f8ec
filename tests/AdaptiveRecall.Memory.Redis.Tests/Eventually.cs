using System.Diagnostics;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>Tries until something works or a deadline passes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Tries an operation of the store until it does not fail; how long that took.</summary>
    public static async Task<TimeSpan> WorksAsync(Func<Task> operation)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await operation();
                return clock.Elapsed;
            }
            catch (MemoryStoreException) when (clock.Elapsed < Deadline)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Tries until something is so.</summary>
    public static Task IsAsync(Func<bool> condition) => IsAsync(() => Task.FromResult(condition()));

    /// <summary>Tries until something is so.</summary>
    public static async Task IsAsync(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > Deadline)
            {
                throw new TimeoutException($"It did not come within {Deadline}.");
            }

            await Task.Delay(10);
        }
    }
}
