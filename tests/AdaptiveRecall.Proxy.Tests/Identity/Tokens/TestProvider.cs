using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AdaptiveRecall.Proxy.Tests.Identity.Tokens;

/// <summary>An identity provider: signs tokens, and publishes its keys in a file.</summary>
internal sealed class TestProvider : IDisposable
{
    public const string Issuer = "https://login.example.com";
    public const string Audience = "adaptive-recall";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adaptive-recall-tokens-");

    public TestProvider()
    {
        KeysFile = Path.Combine(_folder.FullName, "keys.json");
        File.WriteAllText(KeysFile, KeySet);
    }

    public string KeysFile { get; }

    public string KeySet
    {
        get
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(includePrivateParameters: false)) { KeyId = "one" });
            return JsonSerializer.Serialize(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig" } } });
        }
    }

    /// <summary>The settings of a proxy that takes its tokens.</summary>
    public (string Name, string Value)[] Settings =>
        [("Identity:Mode", "jwt"), ("Identity:Jwt:KeysFile", KeysFile), ("Identity:Jwt:Issuers", Issuer), ("Identity:Jwt:Audiences", Audience)];

    /// <summary>A token that is good, but for what is changed.</summary>
    public string Token(string user, Action<SecurityTokenDescriptor>? change = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = user },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>Tokens of which none is good, by what is wrong.</summary>
    public IEnumerable<(string Wrong, string Token)> WrongTokens(string user)
    {
        var good = Token(user);
        var parts = good.Split('.');
        yield return ("alg none", $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.");
        yield return ("alg none, signed", $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}");
        yield return ("changed claims", $"{parts[0]}.{Encode($$"""{"iss":"{{Issuer}}","aud":"{{Audience}}","exp":9999999999,"sub":"root"}""")}.{parts[2]}");
        yield return ("no signature", $"{parts[0]}.{parts[1]}.");
        yield return ("wrong audience", Token(user, static token => token.Audience = "another-service"));
        yield return ("no audience", Token(user, static token => token.Audience = null));
        yield return ("wrong issuer", Token(user, static token => token.Issuer = "https://evil.example.com"));
        yield return ("expired", Token(user, static token => token.Expires = DateTime.UtcNow.AddMinutes(-2)));
        yield return ("without end", Token(user, static token => token.Expires = null));
        yield return ("not yet", Token(user, static token => token.NotBefore = DateTime.UtcNow.AddMinutes(3)));
        yield return ("no user", Token(user, static token => token.Claims.Remove("sub")));
        yield return ("empty user", Token(" "));
        yield return ("user is no text", Token(user, static token => token.Claims["sub"] = new Dictionary<string, object> { ["id"] = "alice" }));
        yield return ("several users", Token(user, static token => token.Claims["sub"] = new[] { "alice", "bob" }));
        yield return ("long user", Token(new string('x', 257)));
        using var other = RSA.Create(2048);
        yield return ("another key", Token(user, token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(other) { KeyId = "one" }, SecurityAlgorithms.RsaSha256)));

        // RFC 8725, section 2.1: the public key, which everybody knows, as if it were a shared secret.
        var known = new SymmetricSecurityKey(_rsa.ExportSubjectPublicKeyInfo()) { KeyId = "one" };
        yield return ("public key as secret", Token(user, token => token.SigningCredentials = new SigningCredentials(known, SecurityAlgorithms.HmacSha256)));
        yield return ("rubbish", "a.b.c");
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Encode(string json) => Base64UrlEncoder.Encode(json);
}
