namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>What the features of the .NET SDKs send.</summary>
internal static class SdkSamples
{
    public const string Question = "What is my dog called?";

    public const string Unicode = "Grüße, мир, 世界, 🦊👩‍👩‍👧, שלום — \"quoted\" \\ back\u2028slash\u0007";

    public const string Schema = """{"type":"object","properties":{"answer":{"type":"number"}},"required":["answer"],"additionalProperties":false}""";

    public const string CitySchema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""";

    public static readonly BinaryData Pixel = Bytes("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static readonly BinaryData Wave = Bytes("UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=");

    public static readonly BinaryData Page = Bytes("JVBERi0xLjQKJSVFT0YK");

    public static readonly string Large = string.Concat(Enumerable.Repeat("All work and no play. ", 60_000));

    private static BinaryData Bytes(string base64) => BinaryData.FromBytes(Convert.FromBase64String(base64));
}
