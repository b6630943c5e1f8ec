using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>
/// The body of an import: lines go as they are; a JSON document over several lines (an array, or what holds "results" or "memories") goes an item a
/// line. The proxy writes what it reads before it reads on, so what was sent is what was taken, but for the last few.
/// </summary>
internal sealed class ImportContent : HttpContent
{
    private const int BufferSize = 64 * 1024;

    private readonly Stream _input;
    private readonly TransferProgress _progress;

    public ImportContent(Stream input, TransferProgress progress)
    {
        (_input, _progress) = (input, progress);
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        var first = await _input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (IsDocument(buffer.AsSpan(0, first)))
        {
            await WriteItemsAsync(stream, buffer.AsMemory(0, first), cancellationToken);
            return;
        }

        for (var read = first; read > 0; read = await _input.ReadAsync(buffer, cancellationToken))
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            _progress.Add(read);
        }
    }

    // One document begins with an array, or its first line is not all of an object.
    private static bool IsDocument(ReadOnlySpan<byte> start)
    {
        var text = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        if (text is [(byte)'[', ..])
        {
            return true;
        }

        var end = text.IndexOf((byte)'\n');
        return end >= 0 && text[..end].TrimEnd(" \t\r"u8) is not [.., (byte)'}'];
    }

    // Whole in memory: such documents come from lists of at most some thousands.
    private async Task WriteItemsAsync(Stream stream, ReadOnlyMemory<byte> start, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await whole.WriteAsync(start, cancellationToken);
        await _input.CopyToAsync(whole, cancellationToken);
        whole.Position = 0;
        using var document = await JsonDocument.ParseAsync(whole, cancellationToken: cancellationToken);
        var root = document.RootElement;
        var items = root.ValueKind == JsonValueKind.Array ? root
            : root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("results", out var many) || root.TryGetProperty("memories", out many)) && many.ValueKind == JsonValueKind.Array ? many
            : JsonElement.Parse($"[{root.GetRawText()}]");
        foreach (var item in items.EnumerateArray())
        {
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(item, CommandJson.Default.JsonElement), cancellationToken);
            stream.WriteByte((byte)'\n');
        }

        _progress.Add(whole.Length);
    }
}
