using System.Diagnostics;
using AdaptiveRecall.Memory.Transfer;
using Spectre.Console;

namespace AdaptiveRecall.Proxy.CommandLine.Copying;

/// <summary>Shows how far a copy has come: bars on a terminal, else a line now and then.</summary>
internal static class CopyDisplay
{
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(200);

    // What a log file takes of an hour's copy: some hundred lines.
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);

    public static async Task<StoreCopyReport> RunAsync(StoreCopy copy, CancellationToken cancellationToken)
    {
        var running = copy.RunAsync(cancellationToken);
        if (Console.IsOutputRedirected)
        {
            await WriteLinesAsync(copy.Progress, running);
        }
        else
        {
            await DrawBarsAsync(copy.Progress, running);
        }

        return await running;
    }

    private static async Task WriteLinesAsync(StoreCopyProgress progress, Task running)
    {
        var clock = Stopwatch.StartNew();
        while (await Task.WhenAny(running, Task.Delay(LineInterval)) != running)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{clock.Elapsed:hh\\:mm\\:ss} {(progress.Comparing ? "compared" : "copied")} {progress.Owners} of {progress.OwnersInAll} owners, {progress.Memories} of {progress.MemoriesInAll} memories"));
        }
    }

    private static Task DrawBarsAsync(StoreCopyProgress progress, Task running) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
        .StartAsync(async context =>
        {
            var copying = context.AddTask("Copying memories");
            var comparing = context.AddTask("Comparing", autoStart: false);
            do
            {
                var bar = progress.Comparing ? comparing : copying;
                if (progress.Comparing && !comparing.IsStarted)
                {
                    copying.Value = copying.MaxValue;
                    comparing.StartTask();
                }

                // Owners count as much as a memory each: one without memories has records, and an empty store ends at once.
                bar.MaxValue = Math.Max(1, progress.MemoriesInAll + progress.OwnersInAll);
                bar.Value = Math.Min(bar.MaxValue, progress.Memories + progress.Owners);
            }
            while (await Task.WhenAny(running, Task.Delay(BarInterval)) != running);

            if (running.IsCompletedSuccessfully)
            {
                (copying.Value, comparing.Value) = (copying.MaxValue, comparing.MaxValue);
            }
        });
}
