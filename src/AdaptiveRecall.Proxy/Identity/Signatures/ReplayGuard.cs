namespace AdaptiveRecall.Proxy.Identity.Signatures;

/// <summary>
/// Remembers signatures for as long as they could be sent again, in two generations: the older goes when the younger is as old as a
/// signature can get. Of this proxy alone: what others took a shared store knows (<see cref="SignatureVerifier"/>).
/// </summary>
internal sealed class ReplayGuard(TimeSpan window, TimeProvider time)
{
    /// <summary>
    /// Most signatures of a generation, some 20 MB. 4,000 requests a second for the two minutes of the default window. At the bound no further
    /// signature is taken until the generation ends: forgetting one would let it be used twice.
    /// </summary>
    internal const int Limit = 500_000;

    // A signature from a clock that is ahead by the window is good for twice the window.
    private readonly TimeSpan _generation = 2 * window;
    private readonly Lock _gate = new();
    private HashSet<UInt128> _current = [];
    private HashSet<UInt128> _former = [];
    private long _began = time.GetTimestamp();

    /// <summary>Takes a signature that is good.</summary>
    /// <returns><see langword="true"/>: its first time. <see langword="false"/>: it was taken before. <see langword="null"/>: no room.</returns>
    public bool? TryTake(UInt128 signature)
    {
        lock (_gate)
        {
            var age = time.GetElapsedTime(_began);
            if (age >= _generation)
            {
                _former = age < 2 * _generation ? _current : [];
                _current = [];
                _began = time.GetTimestamp();
            }

            return _former.Contains(signature) ? false : _current.Count >= Limit && !_current.Contains(signature) ? null : _current.Add(signature);
        }
    }
}
