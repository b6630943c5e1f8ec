namespace AdaptiveRecall.Proxy.Interception;

/// <summary>A control header whose value cannot be: 400, in the upstream's error shape.</summary>
/// <param name="Header">The header: the error's <c>param</c>.</param>
/// <param name="Message">What is wrong and what is allowed, without the value.</param>
internal sealed record ControlHeaderFault(string Header, string Message)
{
    /// <summary>The error's <c>code</c>.</summary>
    public const string Code = "invalid_memory_header";
}
