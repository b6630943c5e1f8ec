using System.Text.Json;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

/// <summary>An answer of the memory API, read to its end.</summary>
internal sealed record ApiAnswer(int Status, string? ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Code => Json.GetProperty("code").GetString()!;

    /// <summary>The fields that are at fault.</summary>
    public string[] Fields => [.. Json.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString()!)];

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Headers.Concat(response.Content.Headers).ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>Asserts that this is a well-formed problem.</summary>
    public void AssertProblem(int status, string? code = null)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Body}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("detail").GetString()!);
        if (code is not null)
        {
            Assert.Equal(code, Code);
            Assert.Equal("urn:adaptive-recall:problem:" + code, Json.GetProperty("type").GetString());
        }
    }
}
