using System.Diagnostics.CodeAnalysis;
using AdaptiveRecall.Memory.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>
/// Connections for quick reads on the caller's own thread, which save two thread switches: most of what such a read costs.
/// </summary>
/// <remarks>
/// A caller must never wait here. In WAL mode readers do not wait for writers; a lock is reported at once (busy timeout
/// 0) and the read goes to the reader threads, where the caller's deadline counts. Should the disk stall, only the callers
/// that are inside at that moment feel it: while any of them is over the limit, and for a while after, nobody enters.
/// </remarks>
internal sealed class InlineReaders(StoreFile file, TimeProvider time) : IDisposable
{
    // Such a read takes 4 to 100 microseconds. On a machine with more to do than it can, a thread may lose its core for
    // 20 ms in the middle of one (5 ms were tried: under load the way was shut for a third of the time); a third of the
    // recall deadline is trouble with the disk.
    private static readonly TimeSpan SlowLimit = TimeSpan.FromMilliseconds(50);

    // Long enough that trouble is paid for rarely, short enough that its end is noticed soon.
    private static readonly TimeSpan ClosedAfterTrouble = TimeSpan.FromMilliseconds(500);

    // More than one, so that callers on several cores do not get in each other's way; each costs a page cache.
    private readonly Lane[] _lanes = Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => new Lane()).ToArray();
    private readonly Lock _opening = new();
    private long _closedSince;
    private bool _closed;
    private volatile bool _missing = true;

    /// <summary>Reads on this thread, if that is possible without waiting.</summary>
    public bool TryRead<TArgument, TResult>(TArgument argument, InlineRead<TArgument, TResult> read, [MaybeNullWhen(false)] out TResult result)
    {
        var now = time.GetTimestamp();
        if (TryEnter(now) is not { } lane)
        {
            result = default;
            return false;
        }

        try
        {
            return read(lane.Reader!, argument, out result);
        }
        catch (SqliteException exception)
        {
            // The reader thread meets the same trouble, and tells it.
            Shut(now);
            if (StoreFailure.BreaksConnection(exception))
            {
                lane.Close();
                _missing = true;
            }

            result = default;
            return false;
        }
        finally
        {
            if (time.GetElapsedTime(now) > SlowLimit)
            {
                Shut(time.GetTimestamp());
            }

            lane.Leave();
        }
    }

    /// <summary>Opens the connections that are not there. For the store's threads: it may wait.</summary>
    public void OpenMissing()
    {
        if (!_missing)
        {
            return;
        }

        lock (_opening)
        {
            _missing = false;
            foreach (var lane in _lanes)
            {
                if (lane.Reader is null)
                {
                    Open(lane);
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            // Who is inside is out in microseconds. The lane is never left again: nobody enters a closed store.
            SpinWait.SpinUntil(() => lane.TryEnter(0));
            lane.Close();
        }
    }

    private void Open(Lane lane)
    {
        if (!lane.TryEnter(time.GetTimestamp()))
        {
            // Whoever broke its connection is about to leave.
            _missing = true;
            return;
        }

        try
        {
            lane.Reader ??= file.Open(TimeSpan.Zero, connection => new StoreReader(connection));
        }
        catch
        {
            _missing = true;
            throw;
        }
        finally
        {
            lane.Leave();
        }
    }

    private Lane? TryEnter(long now)
    {
        if (Volatile.Read(ref _closed))
        {
            if (time.GetElapsedTime(Volatile.Read(ref _closedSince), now) < ClosedAfterTrouble)
            {
                return null;
            }

            Volatile.Write(ref _closed, false);
        }

        Lane? free = null;
        foreach (var lane in _lanes)
        {
            if (!lane.IsTaken)
            {
                free ??= lane.Reader is null ? null : lane;
            }
            else if (time.GetElapsedTime(lane.EnteredAt, now) > SlowLimit)
            {
                return null;
            }
        }

        return free is not null && free.TryEnter(now) ? free : null;
    }

    private void Shut(long now)
    {
        Volatile.Write(ref _closedSince, now);
        Volatile.Write(ref _closed, true);
    }

    private sealed class Lane
    {
        private int _taken;
        private long _enteredAt;

        public StoreReader? Reader { get; set; }

        public bool IsTaken => Volatile.Read(ref _taken) != 0;

        public long EnteredAt => Volatile.Read(ref _enteredAt);

        public bool TryEnter(long now)
        {
            if (Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
            {
                return false;
            }

            Volatile.Write(ref _enteredAt, now);
            return true;
        }

        public void Leave() => Volatile.Write(ref _taken, 0);

        public void Close()
        {
            Reader?.Dispose();
            Reader = null;
        }
    }
}
