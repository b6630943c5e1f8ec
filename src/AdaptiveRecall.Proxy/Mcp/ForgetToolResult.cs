namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>What <c>forget</c> answers: whether the user had that memory.</summary>
internal sealed record ForgetToolResult(bool Forgotten);
