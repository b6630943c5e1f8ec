using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>
/// Writes lines on a thread of its own: gathers them for a moment and writes them at once. A write for each line would wake a thread and
/// enter the kernel for each request, a tenth of what forwarding one takes.
/// </summary>
/// <remarks>
/// A blocked terminal must not block requests: at the bound lines are dropped, and the next that is written says how many.
/// </remarks>
internal sealed class LineWriter : IDisposable
{
    /// <summary>Bytes that wait at most: some 2,000 request lines.</summary>
    public const int Limit = 256 * 1024;

    // Shorter than anybody notices who follows a log, long enough for a busy proxy to share a write among hundreds of lines.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    // A terminal that is blocked at the end must not keep the process from ending.
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Stream _output;
    private readonly Thread _thread;
    private byte[] _waiting = new byte[4096];
    private byte[] _writing = new byte[4096];
    private int _length;
    private long _dropped;
    private bool _isUrgent;
    private bool _isClosed;

    /// <summary>Writes to a stream, which is closed with this object.</summary>
    public LineWriter(Stream output)
    {
        _output = output;
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "log" };
        _thread.Start();
    }

    /// <summary>Adds a line. Never waits for the output.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="isUrgent">It is not kept back to be written with others.</param>
    public void Write(string line, bool isUrgent)
    {
        lock (_gate)
        {
            var wakes = _length == 0 || (isUrgent && !_isUrgent);
            if (!TryAppend(line))
            {
                _dropped++;
                return;
            }

            _isUrgent |= isUrgent;
            if (wakes)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Writes what waits, and closes.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }

        if (_thread.Join(ClosingTime))
        {
            _output.Dispose();
        }
    }

    private bool TryAppend(string line)
    {
        var needed = _length + Encoding.UTF8.GetMaxByteCount(line.Length) + Environment.NewLine.Length;
        if (needed > _waiting.Length)
        {
            if (needed > Limit)
            {
                return false;
            }

            Array.Resize(ref _waiting, Math.Min(Limit, Math.Max(needed, 2 * _waiting.Length)));
        }

        _length += Encoding.UTF8.GetBytes(line, _waiting.AsSpan(_length));
        _length += Encoding.UTF8.GetBytes(Environment.NewLine, _waiting.AsSpan(_length));
        return true;
    }

    private void WriteAll()
    {
        while (Take() is { Length: > 0 } lines)
        {
            try
            {
                _output.Write(lines.Span);
                _output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads the output any more. The proxy goes on.
            }
        }
    }

    // Nothing: closed, and everything is written.
    private ReadOnlyMemory<byte> Take()
    {
        lock (_gate)
        {
            while (_length == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            if (!_isUrgent && !_isClosed)
            {
                Monitor.Wait(_gate, Gathering);
            }

            if (_dropped > 0 && TryAppend(string.Create(CultureInfo.InvariantCulture, $"warning: {_dropped} log lines were dropped: the output did not take them fast enough.")))
            {
                _dropped = 0;
            }

            var taken = _waiting.AsMemory(0, _length);
            (_waiting, _writing) = (_writing, _waiting);
            _length = 0;
            _isUrgent = false;
            return taken;
        }
    }
}
