namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>
/// Stops requests from paying a deadline each for a server that does not answer. After a few misses in a row the circuit
/// is open: everything fails at once. After a pause one caller is told to probe; a good probe closes the circuit, a bad
/// one opens it for twice as long.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider time)
{
    // One slow reply is no outage; five in a row are less than a second of a busy proxy.
    public const int MissLimit = 5;

    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    // A server that is back is used again after at most this long.
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private int _misses;
    private TimeSpan _pause;
    private DateTimeOffset _openUntil;
    private bool _probing;

    /// <summary>Whether requests are failed without asking the server.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _pause > TimeSpan.Zero;
            }
        }
    }

    /// <summary>Whether a caller may ask the server. Where not, it may have to start a probe, once a pause.</summary>
    public bool TryEnter(out bool probe)
    {
        lock (_gate)
        {
            probe = _pause > TimeSpan.Zero && !_probing && time.GetUtcNow() >= _openUntil;
            _probing |= probe;
            return _pause == TimeSpan.Zero;
        }
    }

    /// <summary>The server answered in time.</summary>
    /// <returns>Whether this closed the circuit.</returns>
    public bool Succeeded(bool probe)
    {
        lock (_gate)
        {
            // An answer that was under way when the circuit opened says nothing of now.
            if (_pause > TimeSpan.Zero && !probe)
            {
                return false;
            }

            var closed = _pause > TimeSpan.Zero;
            (_misses, _pause, _probing) = (0, TimeSpan.Zero, false);
            return closed;
        }
    }

    /// <summary>The server did not answer in time.</summary>
    /// <returns>For how long this opened the circuit; zero: it did not.</returns>
    public TimeSpan Missed(bool probe)
    {
        lock (_gate)
        {
            if (_pause > TimeSpan.Zero)
            {
                if (!probe)
                {
                    return TimeSpan.Zero;
                }

                _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            }
            else if (++_misses < MissLimit)
            {
                return TimeSpan.Zero;
            }
            else
            {
                _pause = FirstPause;
            }

            _probing = false;
            _openUntil = time.GetUtcNow() + _pause;
            return _pause;
        }
    }
}
