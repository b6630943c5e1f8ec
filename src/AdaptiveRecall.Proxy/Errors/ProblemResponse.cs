using System.Buffers;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Errors;

/// <summary>Errors on the proxy's own routes: RFC 9457 problem details.</summary>
internal static class ProblemResponse
{
    public static async Task WriteAsync(HttpContext context, int status, string title, string detail, string? code = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (code is not null)
            {
                json.WriteString("type"u8, "urn:adaptive-recall:problem:" + code);
            }

            json.WriteString("title"u8, title);
            json.WriteNumber("status"u8, status);
            json.WriteString("detail"u8, detail);
            if (code is not null)
            {
                json.WriteString("code"u8, code);
            }

            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
