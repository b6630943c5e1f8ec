using AdaptiveRecall.Memory.Redis.Telemetry;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Logs each sort of fault when it begins and then now and then, with how many there were: a server that is away fails thousands of requests.</summary>
internal sealed class FaultLog(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Logged, int Suppressed)> _faults = [];

    public void Write(RedisFault fault, string operation, Exception exception)
    {
        int suppressed;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_faults.TryGetValue(fault.Name, out var last) && now - last.Logged < Interval)
            {
                _faults[fault.Name] = last with { Suppressed = last.Suppressed + 1 };
                return;
            }

            suppressed = last.Suppressed;
            _faults[fault.Name] = (now, 0);
        }

        RedisLog.Failed(logger, fault.Advice, operation, suppressed, exception);
    }
}
