using System.Buffers;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Errors;

/// <summary>Errors on upstream routes, in the shape of the upstream's: SDKs read it and show the message.</summary>
internal static class ErrorResponse
{
    public static async Task WriteAsync(HttpContext context, ErrorDescription error)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("error"u8);
            json.WriteString("message"u8, error.Message);
            json.WriteString("type"u8, error.Type);
            json.WriteString("param"u8, error.Param);
            json.WriteString("code"u8, error.Code);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
