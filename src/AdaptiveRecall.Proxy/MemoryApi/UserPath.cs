using System.Buffers;
using System.Globalization;
using AdaptiveRecall.Proxy.Forwarding;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// Reads paths from the raw target. Routing decodes <c>a%2Fb</c> and <c>a%252Fb</c> alike, and the server folds
/// <c>%2e%2e</c> away before routing sees it; both are ids of users.
/// </summary>
internal static class UserPath
{
    private const string Users = "/memory/v1/users/";

    /// <summary>The user's segment of <c>/memory/v1/users/{user}/…</c>, as it was sent.</summary>
    public static bool TryGetUser(HttpContext context, out string user)
    {
        user = TrySplit(RawPath(context), out var segment, out _) ? segment.ToString() : "";
        return user.Length > 0;
    }

    /// <summary>Whether the path, but for the user in it, has a dot segment: what routing saw then is not what was sent.</summary>
    public static bool HasDotSegment(HttpContext context)
    {
        var path = RawPath(context);
        return HasDots(TrySplit(path, out _, out var rest) ? rest : path);
    }

    /// <summary>
    /// The path to route by, where the user's id is a dot segment, which the server folded away with the segment before it. The user is
    /// always read from the raw target, so that anything may stand there.
    /// </summary>
    public static bool TryRestore(HttpContext context, out PathString path)
    {
        path = default;
        if (!TrySplit(RawPath(context), out var user, out var rest) || !IsDots(user) || HasDots(rest))
        {
            return false;
        }

        path = new PathString(Users + "-" + Uri.UnescapeDataString(rest));
        return true;
    }

    /// <summary>Decodes a segment exactly once.</summary>
    /// <returns><see langword="false"/> where a '%' is not followed by two hexadecimal digits.</returns>
    public static bool TryDecode(string segment, out byte[] decoded)
    {
        var bytes = new ArrayBufferWriter<byte>(segment.Length);
        for (var i = 0; i < segment.Length; i++)
        {
            var value = (byte)segment[i];
            if (segment[i] == '%')
            {
                if (i + 2 >= segment.Length || !byte.TryParse(segment.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
                {
                    decoded = [];
                    return false;
                }

                i += 2;
            }

            bytes.Write([value]);
        }

        decoded = bytes.WrittenSpan.ToArray();
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<char> path, out ReadOnlySpan<char> user, out ReadOnlySpan<char> rest)
    {
        user = path.StartsWith(Users, StringComparison.OrdinalIgnoreCase) ? path[Users.Length..] : default;
        var length = user.IndexOf('/');
        rest = length < 0 ? default : user[length..];
        user = length < 0 ? user : user[..length];
        return user.Length > 0;
    }

    private static bool HasDots(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            if (IsDots(path[range]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (!segment.IsEmpty)
        {
            var length = segment[0] == '.' ? 1 : segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            if (length == 0)
            {
                return false;
            }

            dots++;
            segment = segment[length..];
        }

        return dots is 1 or 2;
    }

    private static ReadOnlySpan<char> RawPath(HttpContext context) => context.Features.GetRequiredFeature<RequestTarget>().Path;
}
