using System.Text;
using AdaptiveRecall.Proxy.Telemetry;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Telemetry;

public sealed class LineWriterTests
{
    [Fact]
    public void Lines_are_written_in_order_and_together_when_closing()
    {
        var output = new GatedStream();
        output.Open();
        using (var writer = new LineWriter(output))
        {
            for (var i = 0; i < 100; i++)
            {
                writer.Write($"line {i} é", isUrgent: false);
            }
        }

        Assert.Equal(string.Concat(Enumerable.Range(0, 100).Select(static i => $"line {i} é" + Environment.NewLine)), output.Text);
        Assert.InRange(output.Writes, 1, 10);
    }

    [Fact]
    public void Lines_beyond_the_bound_are_dropped_and_counted_when_nobody_takes_them()
    {
        var output = new GatedStream();
        var line = new string('x', 1000);
        var lines = (3 * LineWriter.Limit / 1000) + 1;
        using (var writer = new LineWriter(output))
        {
            for (var i = 0; i < lines; i++)
            {
                writer.Write(line, isUrgent: true);
            }

            output.Open();
        }

        var written = output.Text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        var note = Assert.Single(written, static text => text.Contains("dropped", StringComparison.Ordinal));
        var dropped = int.Parse(note.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(lines, written.Length - 1 + dropped);
        Assert.InRange(dropped, lines / 3, lines);
    }

    private sealed class GatedStream : MemoryStream
    {
        private readonly ManualResetEventSlim _open = new();
        private readonly MemoryStream _copy = new();

        public int Writes { get; private set; }

        public string Text => Encoding.UTF8.GetString(_copy.ToArray());

        public void Open() => _open.Set();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _open.Wait();
            Writes++;
            _copy.Write(buffer);
        }
    }
}
