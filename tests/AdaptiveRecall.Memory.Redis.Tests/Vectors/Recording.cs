using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests.Vectors;

/// <summary>Makes the client's results out of recorded replies: an object is a map of RESP3.</summary>
internal static class Recording
{
    public static RedisResult Read(string protocol, string name, Func<string, byte[]?>? replace = null)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recordings", "replies.json")));
        return Of(document.RootElement.GetProperty(protocol).GetProperty(name), replace);
    }

    public static RedisResult Of(JsonElement element, Func<string, byte[]?>? replace = null) => element.ValueKind switch
    {
        JsonValueKind.Array => RedisResult.Create([.. element.EnumerateArray().Select(item => Of(item, replace))]),
        JsonValueKind.Object => RedisResult.Create(
            [.. element.EnumerateObject().SelectMany(property => new[] { Text(property.Name, replace), Of(property.Value, replace) })],
            ResultType.Map),
        JsonValueKind.Number when element.TryGetInt64(out var integer) && !element.GetRawText().Contains('.', StringComparison.Ordinal) => RedisResult.Create(integer, ResultType.Integer),
        JsonValueKind.Number => RedisResult.Create(element.GetDouble().ToString("R", CultureInfo.InvariantCulture), ResultType.Double),
        _ => Text(element.GetString()!, replace),
    };

    private static RedisResult Text(string text, Func<string, byte[]?>? replace) =>
        RedisResult.Create(replace?.Invoke(text) is { } bytes ? bytes : (RedisValue)text, ResultType.BulkString);
}
