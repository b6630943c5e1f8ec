using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>A request's body, read whole within a bound and parsed: a JSON object.</summary>
internal sealed class JsonBody : IDisposable
{
    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    // What a request without a length starts with; most bodies fit.
    private const int FirstSize = 4096;

    // Deeper than anything this API takes, and shallow enough that nothing that walks the document runs out of stack.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly JsonDocument _document;
    private readonly byte[] _rented;

    private readonly int _length;

    private JsonBody(JsonDocument document, byte[] rented, int length)
    {
        _document = document;
        _rented = rented;
        _length = length;
    }

    /// <summary>The object.</summary>
    public JsonElement Root => _document.RootElement;

    /// <summary>The bytes as they were sent. Valid until this is disposed of.</summary>
    public ReadOnlySpan<byte> Bytes => _rented.AsSpan(0, _length);

    /// <summary>Reads the body, or says what is wrong with it.</summary>
    public static async Task<(JsonBody? Body, Problem? Problem)> ReadAsync(HttpContext context, int limit, bool takesMergePatch = false)
    {
        var request = context.Request;
        if (!IsTaken(request, takesMergePatch))
        {
            return (null, Problems.UnsupportedMediaType(takesMergePatch ? $"{MergePatch} or {Json}" : Json));
        }

        if (request.ContentLength > limit)
        {
            return (null, Problems.TooLarge(limit));
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength + 1 ?? FirstSize));
        var kept = false;
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }

                var read = await request.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted);
                if (read == 0)
                {
                    break;
                }

                length += read;
                if (length > limit)
                {
                    return (null, Problems.TooLarge(limit));
                }
            }

            var (document, problem) = Parse(buffer.AsMemory(0, length));
            kept = document is not null;
            return document is null ? (null, problem) : (new JsonBody(document, buffer, length), null);
        }
        finally
        {
            if (!kept)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        ArrayPool<byte>.Shared.Return(_rented);
    }

    private static bool IsTaken(HttpRequest request, bool takesMergePatch) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || (takesMergePatch && type.MediaType.Equals(MergePatch, StringComparison.OrdinalIgnoreCase)))
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static (JsonDocument? Document, Problem? Problem) Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        if (!Utf8.IsValid(body.Span))
        {
            return (null, Problems.InvalidJson("The body is not valid UTF-8."));
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Strict);
        }
        catch (JsonException exception)
        {
            // The parser's own message may quote what was sent; its position does not.
            return (null, Problems.InvalidJson($"The body is not valid JSON, or names a field twice: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));
        }
        catch (InvalidOperationException)
        {
            return (null, Problems.InvalidJson("A field's name in the body is not text: it has half of a surrogate pair."));
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return (document, null);
        }

        var got = FieldReader.Describe(document.RootElement);
        document.Dispose();
        return (null, Problems.InvalidFields([new FieldFault("", got, "an object")]));
    }
}
