using System.Diagnostics.CodeAnalysis;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Identity;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Whose memories a request of this API is about. Nobody is a problem here: there is no "all".</summary>
internal sealed class RequestOwner(OwnerIdentifier identifier, IOptions<IdentityOptions> options)
{
    /// <summary>The owner that the path names, where it is one of a user's; else the one that the headers name, as on the chat path.</summary>
    public bool TryGet(HttpContext context, out Owner owner, [NotNullWhen(false)] out Problem? problem)
    {
        if (context.Request.RouteValues.ContainsKey("user"))
        {
            return TryGetFromPath(context, out owner, out problem);
        }

        var identity = identifier.Identify(context.Request.Headers);
        owner = identity.Owner.GetValueOrDefault();
        problem = identity.IsInvalid ? Problems.InvalidUser(identity)
            : identity.Owner is null ? Problems.NoUser(options.Value.UserHeaders[0])
            : null;
        return problem is null;
    }

    // Routing decodes more than once where the path was escaped in odd places: then the raw target, which names the user, is none of ours.
    private bool TryGetFromPath(HttpContext context, out Owner owner, [NotNullWhen(false)] out Problem? problem)
    {
        owner = default;
        if (!UserPath.TryGetUser(context, out var segment))
        {
            problem = Problems.NoResource();
            return false;
        }

        if (!UserPath.TryDecode(segment, out var user))
        {
            problem = Problems.InvalidUserEscape();
            return false;
        }

        return TryGet(context, user, out owner, out problem);
    }

    // A header that names someone else refuses the request: behind a front-end that sets the header, the path is written by the user.
    private bool TryGet(HttpContext context, ReadOnlySpan<byte> user, out Owner owner, [NotNullWhen(false)] out Problem? problem)
    {
        var header = identifier.Identify(context.Request.Headers);
        var path = identifier.Identify(context.Request.Headers, user, "user in the path");
        owner = path.Owner.GetValueOrDefault();
        problem = header.IsInvalid ? Problems.InvalidUser(header)
            : path.IsInvalid ? Problems.InvalidUser(path)
            : path.Owner is null ? Problems.NoUser(options.Value.UserHeaders[0])
            : header.Owner is { } named && named != path.Owner ? Problems.OtherUser()
            : null;
        return problem is null;
    }
}
