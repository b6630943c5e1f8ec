using System.Globalization;
using Spectre.Console;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>Shows how far a transfer has come, on standard error: a bar on a terminal, else a line now and then.</summary>
internal sealed class TransferProgress
{
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(200);

    // What a log takes of an hour's transfer: some hundred lines.
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);

    private long _bytes;

    /// <summary>How many bytes have gone.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>More bytes have gone.</summary>
    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Runs a transfer.</summary>
    /// <param name="title">What it does.</param>
    /// <param name="total">How many bytes there are; not set: nobody knows.</param>
    /// <param name="transfer">The transfer.</param>
    public static async Task<T> RunAsync<T>(string title, long? total, Func<TransferProgress, Task<T>> transfer)
    {
        var progress = new TransferProgress();
        var running = transfer(progress);
        if (Console.IsErrorRedirected)
        {
            while (await Task.WhenAny(running, Task.Delay(LineInterval)) != running)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{title}: {progress.Bytes:N0} bytes{(total is { } all ? $" of {all:N0}" : "")}"));
            }
        }
        else
        {
            await DrawAsync(title, total, progress, running);
        }

        return await running;
    }

    private static Task DrawAsync(string title, long? total, TransferProgress progress, Task running) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(title, maxValue: Math.Max(1, total ?? 1));
                bar.IsIndeterminate = total is null;
                do
                {
                    bar.MaxValue = Math.Max(bar.MaxValue, total is null ? progress.Bytes + 1 : 1);
                    bar.Value = progress.Bytes;
                }
                while (await Task.WhenAny(running, Task.Delay(BarInterval)) != running);

                bar.Value = bar.MaxValue;
            });
}
