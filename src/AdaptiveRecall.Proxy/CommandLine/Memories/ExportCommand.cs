using System.CommandLine;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory export</c>.</summary>
internal static class ExportCommand
{
    private const int BufferSize = 64 * 1024;

    // The last line says so; what is read last must hold it.
    private static ReadOnlySpan<byte> EndMark => "{\"type\":\"end\""u8;

    public static Command New()
    {
        var file = new Option<FileInfo>("--to") { HelpName = "FILE", Description = "Where to; default: standard output" };
        var command = new Command("export", "Writes everything that is held of a user, a line of JSON each.") { file };
        return CommandRun.With(command, async (parsed, api, token) =>
        {
            var target = parsed.GetValue(file);
            await using var output = target is null ? Console.OpenStandardOutput() : target.Create();
            using var response = await api.OpenAsync(HttpMethod.Get, "/export", body: null, token);
            await using var lines = await response.Content.ReadAsStreamAsync(token);
            var isWhole = await TransferProgress.RunAsync("Exporting", total: null, progress => CopyAsync(lines, output, progress, token));
            if (!isWhole)
            {
                await Console.Error.WriteLineAsync("The export broke off: its last line is missing. Start it again.");
            }

            return isWhole ? ExitCode.Success : ExitCode.Failed;
        });
    }

    private static async Task<bool> CopyAsync(Stream lines, Stream output, TransferProgress progress, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        var last = new List<byte>();
        for (int read; (read = await lines.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress.Add(read);
            KeepLastLine(last, buffer.AsSpan(0, read));
        }

        return last.ToArray().AsSpan().StartsWith(EndMark);
    }

    // The line that was begun last and holds something.
    private static void KeepLastLine(List<byte> last, ReadOnlySpan<byte> part)
    {
        var content = part.TrimEnd((byte)'\n');
        var end = content.LastIndexOf((byte)'\n');
        if (end >= 0 || last is [.., (byte)'\n'])
        {
            last.Clear();
        }

        last.AddRange(part[(end + 1)..]);
    }
}
