using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Identity.Signatures;
using AdaptiveRecall.Proxy.Identity.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>What the settings of proved identities must be. Those of modes that are not chosen are not looked at.</summary>
internal static class IdentityOptionsValidator
{
    // HMAC-SHA-256 is as strong as its key, and no stronger than 32 bytes (RFC 2104, section 3).
    private const int SecretLength = 32;

    public static void Validate(IdentityOptions options, SettingsReport report)
    {
        if (options.Mode != IdentityMode.Trusted && options.BodyFields.Count > 0)
        {
            report.Refuse($"AdaptiveRecall:Identity:BodyFields names fields, and AdaptiveRecall:Identity:Mode is {options.Mode}: whoever writes the body proves nothing. Leave the fields out.");
        }

        switch (options.Mode)
        {
            case IdentityMode.Signed:
                ValidateSignatures(options.Signed, report);
                break;
            case IdentityMode.Jwt:
                ValidateTokens(options.Jwt, report);
                break;
            default:
                break;
        }
    }

    private static void ValidateSignatures(SignatureOptions options, SettingsReport report)
    {
        if (options.SecretVariables.Count == 0)
        {
            report.Reject("Identity:Signed:SecretVariables", "", "the name of an environment variable that holds the secret of the front-end");
        }

        foreach (var name in options.SecretVariables)
        {
            if ((Environment.GetEnvironmentVariable(name)?.Length ?? 0) < SecretLength)
            {
                report.Reject("Identity:Signed:SecretVariables", name, $"the name of an environment variable that holds a secret of at least {SecretLength} characters, and this one does not");
            }
        }

        if (options.Window < TimeSpan.FromSeconds(1) || options.Window > TimeSpan.FromHours(1))
        {
            report.Reject("Identity:Signed:Window", options.Window, "from 00:00:01 to 01:00:00");
        }
    }

    private static void ValidateTokens(TokenOptions options, SettingsReport report)
    {
        string?[] sources = [options.Authority, options.JwksUrl, options.KeysFile];
        if (sources.Count(static source => !string.IsNullOrEmpty(source)) != 1)
        {
            report.Refuse("AdaptiveRecall:Identity:Jwt needs exactly one of Authority, JwksUrl and KeysFile: where the keys are that tokens are signed with.");
        }

        ValidateUrl("Identity:Jwt:Authority", options.Authority, report);
        ValidateUrl("Identity:Jwt:JwksUrl", options.JwksUrl, report);
        if (options.KeysFile is { Length: > 0 } file && !IsKeySet(file))
        {
            report.Reject("Identity:Jwt:KeysFile", file, "a file with a JSON Web Key Set, and there is no such file or no such keys in it");
        }

        if (options.Audiences.Count == 0)
        {
            report.Reject("Identity:Jwt:Audiences", "", "the audience of this proxy's tokens: a token for another service must not open this one");
        }

        if (options.Issuers.Count == 0 && string.IsNullOrEmpty(options.Authority))
        {
            report.Reject("Identity:Jwt:Issuers", "", "who issues the tokens; only an Authority says it of itself");
        }

        if (string.IsNullOrWhiteSpace(options.UserClaim))
        {
            report.Reject("Identity:Jwt:UserClaim", options.UserClaim, "the name of the claim that is the user's id");
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(10))
        {
            report.Reject("Identity:Jwt:ClockSkew", options.ClockSkew, "from 00:00:00 to 00:10:00");
        }
    }

    private static void ValidateUrl(string name, string? url, SettingsReport report)
    {
        if (!string.IsNullOrEmpty(url) && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && TokenVerifier.IsLoopback(url)))))
        {
            report.Reject(name, url, "an https:// URL, or http:// on this machine");
        }
    }

    private static bool IsKeySet(string file)
    {
        try
        {
            return new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys().Count > 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
