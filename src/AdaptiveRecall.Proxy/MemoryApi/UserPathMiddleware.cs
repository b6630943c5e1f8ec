namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Lets users be routed to whose id is a dot segment (<c>/memory/v1/users/%2e%2e/memories</c>): see <see cref="UserPath.TryRestore"/>.</summary>
internal sealed class UserPathMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (UserPath.TryRestore(context, out var path))
        {
            context.Request.Path = path;
        }

        return next(context);
    }
}
