using System.Globalization;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>One line an entry: the time (UTC), the level if it is more than information, the message.</summary>
internal sealed class ConsoleLog(LineWriter writer, TimeProvider time) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var level = logLevel switch
        {
            LogLevel.Information => "",
            LogLevel.Warning => "warning: ",
            LogLevel.Error => "error: ",
            LogLevel.Critical => "critical: ",
            _ => "debug: ",
        };
        var message = formatter(state, exception);
        writer.Write(
            string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss.fff} {level}{message}{(exception is null ? "" : " ")}{exception}"),
            isUrgent: logLevel >= LogLevel.Warning);
    }
}
