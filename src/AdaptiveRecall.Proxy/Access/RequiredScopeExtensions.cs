namespace AdaptiveRecall.Proxy.Access;

/// <summary>Gives endpoints their rule.</summary>
internal static class RequiredScopeExtensions
{
    /// <summary>Lets only callers with this scope use the endpoints.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, MemoryScope scope)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new RequiredScope(scope));
}
