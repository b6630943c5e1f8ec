using System.Diagnostics;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Waits for what happens soon, by asking again, up to a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task Async(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > Deadline)
            {
                throw new TimeoutException($"It did not become true within {Deadline}.");
            }

            await Task.Delay(10);
        }
    }
}
