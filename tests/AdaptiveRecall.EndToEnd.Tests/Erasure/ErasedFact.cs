using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AdaptiveRecall.EndToEnd.Tests.Erasure;

/// <summary>A fact about one user that nobody else has, and when anybody was seen to be shown it.</summary>
internal sealed class ErasedFact(int number)
{
    private readonly ConcurrentQueue<long> _sightings = [];
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A word that stands nowhere else.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"Quokka{number}x");

    public string Text => $"My dog is called {Name}.";

    public static string Question => "What is my dog called?";

    /// <summary>Answers of those who told it again wait for this.</summary>
    public Task Released => _gate.Task;

    public bool WasSeen => !_sightings.IsEmpty;

    public void Release() => _gate.TrySetResult();

    /// <summary>Looks for the fact in what somebody was shown.</summary>
    public void Look(ReadOnlySpan<byte> shown)
    {
        if (shown.IndexOf(Encoding.UTF8.GetBytes(Name)) >= 0)
        {
            _sightings.Enqueue(Stopwatch.GetTimestamp());
        }
    }

    /// <summary>How long after a moment it was seen last.</summary>
    public TimeSpan LastSeenAfter(long moment) =>
        _sightings.Select(seen => Stopwatch.GetElapsedTime(moment, seen)).Append(TimeSpan.Zero).Max();
}
