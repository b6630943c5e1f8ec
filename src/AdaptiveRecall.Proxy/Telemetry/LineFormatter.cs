using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>One line an entry: the time (UTC), the level if it is more than information, the message.</summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        Span<char> clock = stackalloc char[16];
        if (time.GetUtcNow().TryFormat(clock, out var written, "HH:mm:ss.fff "))
        {
            textWriter.Write(clock[..written]);
        }

        textWriter.Write(logEntry.LogLevel switch
        {
            LogLevel.Information => "",
            LogLevel.Warning => "warning: ",
            LogLevel.Error => "error: ",
            LogLevel.Critical => "critical: ",
            _ => "debug: ",
        });
        textWriter.Write(logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(' ');
            textWriter.Write(exception);
        }

        textWriter.WriteLine();
    }
}
