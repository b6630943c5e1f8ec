using System.Globalization;
using System.Runtime.InteropServices;

namespace AdaptiveRecall.Bench.Load;

internal static class Program
{
    // As shells report a process that was interrupted.
    private const int Cancelled = 130;

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [StubUpstream.Argument, var think]:
                await StubUpstream.RunAsync(TimeSpan.FromMilliseconds(int.Parse(think, CultureInfo.InvariantCulture)));
                return 0;
            case [BareProxy.Argument, var upstream]:
                await BareProxy.RunAsync(new Uri(upstream));
                return 0;
        }

        if (!LoadOptions.TryParse(arguments, out var options, out var fault))
        {
            await Console.Error.WriteLineAsync(fault);
            await Console.Error.WriteLineAsync(LoadOptions.Usage);
            return 2;
        }

        using var cancelled = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            await using var benchmark = new LoadBenchmark(options);
            var report = await benchmark.RunAsync(cancelled.Token);
            Console.WriteLine(options.Markdown ? MarkdownReport.Of(report) : ConsoleReport.Of(report));
            return 0;
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }

        // The processes that were started must end with this one.
        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancelled.Cancel();
        }
    }
}
