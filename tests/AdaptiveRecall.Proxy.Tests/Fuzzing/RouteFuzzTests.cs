using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Tests.Interception;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Fuzzing;

/// <summary>
/// Requests that are generated, against all routes, over raw sockets. In the suite a few thousand; <c>ADAPTIVE_RECALL_FUZZ=100000</c> sends that many, and
/// <c>ADAPTIVE_RECALL_FUZZ_SEED</c> others.
/// </summary>
[Collection(Alone.Name)]
public sealed class RouteFuzzTests
{
    private const int SuiteCount = 2500;
    private const int Seed = 20251;

    // Two cores: the server needs one.
    private const int Senders = 4;

    // What 100,000 requests left on a run of this test: 3 MB. Ten times that is a leak.
    private const long GrowthLimit = 48 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task No_request_breaks_the_proxy()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("ADAPTIVE_RECALL_FUZZ"), CultureInfo.InvariantCulture, out var wanted) ? wanted : SuiteCount;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ADAPTIVE_RECALL_FUZZ_SEED"), CultureInfo.InvariantCulture, out var other) ? other : Seed;
        using var log = new ErrorLog();
        await using var proxy = await ProxyUnderTest.StartWithAsync(
            services => services.AddSingleton<IMemoryStore>(new InMemoryStore()).AddSingleton<ILoggerProvider>(log),
            ("Telemetry:Metrics", "true"));
        await Eventually.Async(async () => (await proxy.GetAsync("/health/ready")).Status == 200);
        await SendAllAsync(proxy, 500, seed - 1, []);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var statuses = new ConcurrentDictionary<int, int>();
        var clock = Stopwatch.StartNew();
        await SendAllAsync(proxy, count, seed, statuses);

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.SendDiagnosticMessage(
            $"{count} requests in {clock.Elapsed.TotalSeconds:0.0} s, memory {growth / 1024} KB more, statuses {string.Join(", ", statuses.OrderBy(static status => status.Key).Select(static status => $"{status.Key}: {status.Value}"))}");
        Assert.Empty(log.Errors);
        Assert.True(growth < GrowthLimit, $"{growth} bytes more than before are in use.");
        Assert.Equal(200, (await proxy.GetAsync("/health/live")).Status);
        Assert.Equal(200, (await proxy.GetAsync("/memory/v1/memories", "x-user-id: somebody-else\n")).Status);
    }

    private static async Task SendAllAsync(ProxyUnderTest proxy, int count, int seed, ConcurrentDictionary<int, int> statuses)
    {
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            var requests = new GeneratedRequest(new Random(seed + sender), proxy.Address.Authority);
            for (var i = sender; i < count; i += Senders)
            {
                var request = requests.Next();
                var status = await SendAsync(proxy.Address, request);
                statuses.AddOrUpdate(status, 1, static (_, known) => known + 1);

                // 505: a version of HTTP that there is none of, which is the server's to say.
                Assert.True(status is 0 or (>= 200 and < 500) or 505, $"{status} for {request.ReplaceLineEndings("\\n")}");
            }
        })));
        proxy.Upstream.Clear();
    }

    /// <returns>The status; 0: the server closed the connection without one.</returns>
    private static async Task<int> SendAsync(Uri address, string request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            var buffer = new byte[16];
            var length = 0;
            while (length < 12)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), patience.Token);
                if (read == 0)
                {
                    return 0;
                }

                length += read;
            }

            return int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), CultureInfo.InvariantCulture) is var status and not 100 ? status : 200;
        }
        catch (IOException)
        {
            // Refused in the middle of a body: the answer may be lost with the connection.
            return 0;
        }
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
