namespace AdaptiveRecall.Proxy.Access;

/// <summary>Lets a caller use an endpoint whose scope it has. An endpoint without a rule is for nobody: it was forgotten.</summary>
internal sealed class ScopeMiddleware(RequestDelegate next, RefusedAccess refused)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            return next(context);
        }

        if (context.Features.Get<Caller>() is not { } caller)
        {
            // Monitoring alone comes here without having been judged.
            return endpoint.Metadata.GetMetadata<RequiredScope>() is null ? next(context) : AccessRefusal.WriteAsync(context, Refusal.NoCredential);
        }

        var rule = endpoint.Metadata.GetMetadata<RequiredScope>();
        if (rule is not null && caller.Scopes.Include(rule.Scope))
        {
            return next(context);
        }

        var refusal = Refusal.MissingScope(rule is null ? "that nobody was given" : MemoryScopes.Format(rule.Scope)) with { Name = caller.Name };
        refused.Note(refusal);
        return AccessRefusal.WriteAsync(context, refusal);
    }
}
