using System.Buffers;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Stops the start where identity is configured in a way that could not work or would not be safe.</summary>
internal sealed class IdentityOptionsValidator : IValidateOptions<IdentityOptions>
{
    // RFC 9110, section 5.6.2, a token; without '_': nginx, uwsgi and CGI servers read X_User_Id and X-User-Id as one
    // header, so that a client could add the second spelling behind a front-end's back.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // Headers that say something else: an id read from one of these would be the transport's or the upstream's, not a user's.
    private static readonly string[] Taken =
        ["authorization", "connection", "content-length", "content-type", "cookie", "expect", "host", "te", "trailer", "transfer-encoding", "upgrade"];

    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        var faults = new List<string>();
        CheckHeaders("UserHeaders", options.UserHeaders, faults);
        CheckHeaders("TenantHeaders", options.TenantHeaders, faults);

        if (options.TenantHeaders.FirstOrDefault(header => options.UserHeaders.Contains(header, StringComparer.OrdinalIgnoreCase)) is { } both)
        {
            faults.Add($"AdaptiveRecall:Identity:TenantHeaders names '{both}', which UserHeaders names too. A header is either the user's or the tenant's.");
        }

        foreach (var profile in options.Profiles.Where(static profile => !IdentityProfile.All.Any(known => known.Name.Equals(profile, StringComparison.OrdinalIgnoreCase))))
        {
            faults.Add($"AdaptiveRecall:Identity:Profiles names '{profile}'. Allowed: {string.Join(", ", IdentityProfile.All.Select(static known => known.Name))}.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckHeaders(string setting, IList<string> headers, List<string> faults)
    {
        foreach (var header in headers)
        {
            if (string.IsNullOrEmpty(header) || header.AsSpan().ContainsAnyExcept(NameCharacters))
            {
                faults.Add($"AdaptiveRecall:Identity:{setting} names '{header}'. Allowed: names of HTTP headers, with '-' and not '_'.");
            }
            else if (Taken.Contains(header, StringComparer.OrdinalIgnoreCase) || header.StartsWith("x-memory-", StringComparison.OrdinalIgnoreCase))
            {
                faults.Add($"AdaptiveRecall:Identity:{setting} names '{header}', which has a meaning of its own. Allowed: a header that only names who is asking.");
            }
        }
    }
}
