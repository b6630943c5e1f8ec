using AdaptiveRecall.Proxy.Access.Keys;
using Microsoft.Extensions.Primitives;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>
/// A key or token that a request carries for this proxy, and in which header. <c>Authorization</c> belongs to the upstream first:
/// there only what is recognisably ours counts.
/// </summary>
/// <param name="Header">The header.</param>
/// <param name="Value">The key or token; <see langword="null"/>: the header was sent twice, and nobody can say which counts.</param>
internal readonly record struct Credential(string Header, string? Value)
{
    /// <summary>The header that is always for us.</summary>
    public const string OwnHeader = "x-memory-key";

    private const string Authorization = "Authorization";
    private const string Scheme = "Bearer ";

    // Where SDKs put the one key that they are given.
    private static readonly string[] KeyHeaders = [Authorization, "x-api-key", "api-key"];

    /// <summary>Finds it. Where there is none, two to four look-ups and nothing allocated.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="takesTokens">A bearer token of three parts is for us: identities are proved by tokens.</param>
    public static Credential? Find(IHeaderDictionary headers, bool takesTokens)
    {
        if (headers.TryGetValue(OwnHeader, out var own) && own.Count > 0)
        {
            return new Credential(OwnHeader, own.Count == 1 ? own.ToString().Trim(' ') : null);
        }

        foreach (var name in KeyHeaders)
        {
            if (headers.TryGetValue(name, out var values) && Read(values, takesTokens && name == Authorization) is { } found)
            {
                return new Credential(name, found.Length > 0 ? found : null);
            }
        }

        return null;
    }

    /// <summary>Whether a header that is on its way to an upstream holds a key of ours: then it must not arrive there.</summary>
    public static bool IsHeldBy(string name, StringValues values)
    {
        // Asked of every header of every request: most are told apart by their length.
        if (name.Length is not (7 or 9 or 13) || !KeyHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var value in values)
        {
            if (value is not null && value.Contains(ApiKeyText.Prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Empty: one of several values is ours.
    private static string? Read(StringValues values, bool takesTokens)
    {
        foreach (var value in values)
        {
            var text = value.AsSpan().Trim(' ');
            var bearer = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
            var rest = bearer ? text[Scheme.Length..].Trim(' ') : text;
            if (rest.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal) || (takesTokens && bearer && rest.Count('.') == 2))
            {
                return values.Count == 1 ? rest.ToString() : "";
            }
        }

        return null;
    }
}
