namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>The log on standard output. The standard settings for the provider named Console apply to it.</summary>
[ProviderAlias("Console")]
internal sealed class ConsoleLogProvider(TimeProvider time) : ILoggerProvider
{
    private readonly LineWriter _writer = new(Console.OpenStandardOutput());

    public ILogger CreateLogger(string categoryName) => new ConsoleLog(_writer, time);

    public void Dispose() => _writer.Dispose();
}
