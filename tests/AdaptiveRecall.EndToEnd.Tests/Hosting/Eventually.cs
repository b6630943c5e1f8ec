using System.Diagnostics;

namespace AdaptiveRecall.EndToEnd.Tests.Hosting;

/// <summary>Tries until something is so, or a deadline passes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> IsAsync(Func<Task<bool>> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > Deadline)
            {
                throw new TimeoutException($"Not so within {Deadline}: {what}");
            }

            await Task.Delay(20);
        }

        return clock.Elapsed;
    }
}
