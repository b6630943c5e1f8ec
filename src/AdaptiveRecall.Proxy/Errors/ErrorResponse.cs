using System.Buffers;
using System.Text.Json;
using AdaptiveRecall.Proxy.Forwarding;

namespace AdaptiveRecall.Proxy.Errors;

/// <summary>Errors on upstream routes, in the shape of the upstream's API: SDKs read it and show the message.</summary>
internal static class ErrorResponse
{
    public static async Task WriteAsync(HttpContext context, ErrorDescription error)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (AnthropicRequest.Is(context))
            {
                WriteAnthropic(json, error);
            }
            else
            {
                WriteOpenAI(json, error);
            }
        }

        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static void WriteOpenAI(Utf8JsonWriter json, in ErrorDescription error)
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

    // Their errors have no code: the type follows from the status, and what is more precise stands in the message.
    private static void WriteAnthropic(Utf8JsonWriter json, in ErrorDescription error)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "error"u8);
        json.WriteStartObject("error"u8);
        json.WriteString("type"u8, AnthropicType(error.Status));
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string AnthropicType(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "authentication_error",
        StatusCodes.Status403Forbidden => "permission_error",
        StatusCodes.Status404NotFound => "not_found_error",
        StatusCodes.Status413PayloadTooLarge => "request_too_large",
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        StatusCodes.Status504GatewayTimeout => "timeout_error",
        >= 500 => "api_error",
        _ => "invalid_request_error",
    };
}
