namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Reads the bodies of a wire format in one pass.</summary>
internal interface IBodyCursor
{
    /// <summary>Reads a body to its end, or until there are too many messages. Throws <see cref="System.Text.Json.JsonException"/> where it is no JSON.</summary>
    void ReadBody();
}
