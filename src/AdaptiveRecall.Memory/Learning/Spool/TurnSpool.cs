using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Learning.Spool;

/// <summary>
/// Turns that the store does not take now, on disk: bounded, in order for each owner, given to the store when it is back, also after a restart.
/// Full, off, or without a disk: the turn waits in memory as long as <see cref="LearningOptions.RetryFor"/> says.
/// </summary>
/// <remarks>
/// One file a process; those that a dead process left are taken over at the start. Turns carry their names and the time of their acceptance: written
/// twice they are learnt once, and an erasure wins. Records that waited with a turn are not spooled: they expire, and are about an answer
/// that is over.
/// </remarks>
internal sealed class TurnSpool(LearningOptions options, ILogger logger) : IDisposable
{
    private const string Extension = ".spool";

    /// <summary>
    /// How long a turn may wait, which is shorter than a store remembers that an owner was erased (30 days): a file that turns up later must not
    /// bring back what is gone.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(29);

    private readonly Lock _gate = new();
    private readonly List<SpoolFile> _files = [];
    private readonly Dictionary<OwnerKey, int> _owners = [];
    private SpoolFile? _own;
    private long _refused;
    private bool _isFull;
    private bool _isDisposed;

    /// <summary>Turns are spooled.</summary>
    public bool IsOn => options is { SpoolLimit: > 0, SpoolFolder.Length: > 0 };

    /// <summary>Turns that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _files.Sum(static file => file.Frames.Count);
            }
        }
    }

    /// <summary>Turns that were refused because the spool was full or the disk failed.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Takes over what dead processes left.</summary>
    public void Open()
    {
        if (!IsOn || !Directory.Exists(options.SpoolFolder))
        {
            return;
        }

        lock (_gate)
        {
            foreach (var path in Directory.EnumerateFiles(options.SpoolFolder!, "*" + Extension).Order(StringComparer.Ordinal))
            {
                try
                {
                    Adopt(SpoolFile.Open(path));
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    // A living process has it.
                    LearningLog.Detail(logger, exception);
                }
            }
        }
    }

    /// <summary>Whether turns of an owner wait here: later ones have to wait behind them.</summary>
    public bool Holds(OwnerKey owner)
    {
        lock (_gate)
        {
            return _owners.ContainsKey(owner);
        }
    }

    /// <summary>Takes a turn: it is on the disk when this says yes.</summary>
    public bool TryAdd(PreparedTurn turn)
    {
        if (!IsOn || turn.Turn is null)
        {
            return false;
        }

        var payload = JsonSerializer.SerializeToUtf8Bytes(SpoolDocument.Of(turn), SpoolJson.Default.SpoolDocument);
        lock (_gate)
        {
            if (_isDisposed || _files.Sum(static file => file.Length) + payload.Length > options.SpoolLimit)
            {
                return Refuse("it is full");
            }

            try
            {
                Own().Append(turn.Key, payload);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Refuse(exception.Message);
            }

            if (_owners.Count == 0)
            {
                LearningLog.Spooling(logger, options.SpoolFolder!);
            }

            _owners[turn.Key] = _owners.GetValueOrDefault(turn.Key) + 1;
            _isFull = false;
            return true;
        }
    }

    /// <summary>The turn that waits longest; not one that cannot be read.</summary>
    public bool TryPeek(out SpoolFile file, out SpoolFrame frame, out PreparedTurn turn)
    {
        lock (_gate)
        {
            while (_files.Find(static candidate => candidate.Frames.Count > 0) is { } oldest)
            {
                (file, frame) = (oldest, oldest.Frames.First());
                if (Parse(oldest, frame) is { } read)
                {
                    turn = read;
                    return true;
                }

                Done(file, frame);
            }

            (file, frame, turn) = (null!, null!, null!);
            return false;
        }
    }

    /// <summary>A turn is with the store, or will never be.</summary>
    public void Done(SpoolFile file, SpoolFrame frame)
    {
        lock (_gate)
        {
            // Erased meanwhile: it is not there.
            if (!file.Frames.Contains(frame))
            {
                return;
            }

            file.Done(frame);
            Release(frame.Owner, 1);
            DeleteIfEmpty(file);
        }
    }

    /// <summary>Overwrites what waits for an erased owner.</summary>
    public void Erase(OwnerKey owner)
    {
        lock (_gate)
        {
            foreach (var file in _files.ToArray())
            {
                try
                {
                    Release(owner, file.Erase(owner));
                    DeleteIfEmpty(file);
                }
                catch (IOException exception)
                {
                    LearningLog.SpoolNotErased(logger, file.Path, exception.Message);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _files.ForEach(static file => file.Dispose());
            _files.Clear();
        }
    }

    private PreparedTurn? Parse(SpoolFile file, SpoolFrame frame)
    {
        try
        {
            return JsonSerializer.Deserialize(file.Read(frame), SpoolJson.Default.SpoolDocument)?.ToTurn(frame.Owner);
        }
        catch (JsonException exception)
        {
            // Of another version of the program.
            LearningLog.Detail(logger, exception);
            LearningLog.Failed(logger, nameof(JsonException));
            return null;
        }
    }

    private void Adopt(SpoolFile file)
    {
        _files.Add(file);
        foreach (var frame in file.Frames)
        {
            _owners[frame.Owner] = _owners.GetValueOrDefault(frame.Owner) + 1;
        }

        if (file.Frames.Count > 0)
        {
            LearningLog.SpoolFound(logger, file.Frames.Count, file.Path);
        }

        DeleteIfEmpty(file);
    }

    private SpoolFile Own()
    {
        if (_own is null)
        {
            Directory.CreateDirectory(options.SpoolFolder!);

            // Version 7: the names of files sort by their age.
            _own = SpoolFile.Open(Path.Combine(options.SpoolFolder!, Guid.CreateVersion7().ToString("N") + Extension));
            _files.Add(_own);
        }

        return _own;
    }

    private void DeleteIfEmpty(SpoolFile file)
    {
        if (file.Frames.Count > 0)
        {
            return;
        }

        _files.Remove(file);
        _own = ReferenceEquals(file, _own) ? null : _own;
        file.Delete();
    }

    private void Release(OwnerKey owner, int count)
    {
        var left = _owners.GetValueOrDefault(owner) - count;
        if (left > 0)
        {
            _owners[owner] = left;
        }
        else
        {
            _owners.Remove(owner);
        }
    }

    private bool Refuse(string reason)
    {
        Interlocked.Increment(ref _refused);
        if (!_isFull)
        {
            _isFull = true;
            LearningLog.SpoolRefuses(logger, options.SpoolFolder!, reason);
        }

        return false;
    }
}
