namespace AdaptiveRecall.Proxy.Errors;

/// <summary>An error that the proxy itself makes.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">What happened, to what, and what to do; for people.</param>
/// <param name="Type">The kind of error, as the upstream's API names them; for programs.</param>
/// <param name="Code">The very error; for programs.</param>
internal readonly record struct ErrorDescription(int Status, string Message, string Type, string Code)
{
    /// <summary>The header or field that it is about, if it is about one.</summary>
    public string? Param { get; init; }
}
