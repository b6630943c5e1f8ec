using System.Globalization;
using System.Net;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace AdaptiveRecall.Proxy.Identity.Tokens;

/// <summary>Says whose token it is, by Microsoft's own validation of JSON Web Tokens (RFC 7519, RFC 8725).</summary>
internal sealed class TokenVerifier : IDisposable
{
    // Asked for once at the start and when a token names a key that is not known; a provider that is slow holds up those requests only.
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);

    // A document of keys has some kilobytes.
    private const int DocumentLimit = 1024 * 1024;

    private readonly TokenOptions _options;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _parameters;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _provider;
    private readonly HttpClient? _client;

    public TokenVerifier(TokenOptions options)
    {
        _options = options;
        _parameters = new TokenValidationParameters
        {
            ValidIssuers = options.Issuers,
            ValidAudiences = options.Audiences,
            ClockSkew = options.ClockSkew,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ValidAlgorithms = Algorithms(options),
        };
        if (options.KeysFile is { Length: > 0 } file)
        {
            _parameters.IssuerSigningKeys = new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys();
            return;
        }

        // No redirect: keys come from the address that was configured, or not at all.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = FetchTimeout, MaxResponseContentBufferSize = DocumentLimit };
        var documents = new HttpDocumentRetriever(_client) { RequireHttps = !IsLoopback(options.Authority ?? options.JwksUrl!) };
        _provider = options.Authority is { Length: > 0 } authority
            ? new ConfigurationManager<OpenIdConnectConfiguration>(authority.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), documents)
            : new ConfigurationManager<OpenIdConnectConfiguration>(options.JwksUrl!, new KeySetRetriever(), documents);
        _parameters.ConfigurationManager = _provider;
    }

    public async ValueTask<Verdict> VerifyAsync(Credential credential, CancellationToken cancellationToken)
    {
        try
        {
            if (_provider is not null)
            {
                await _provider.GetConfigurationAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException)
        {
            return Refusal.Unavailable;
        }

        var result = await _handler.ValidateTokenAsync(credential.Value!, _parameters);
        return result is { IsValid: true, SecurityToken: JsonWebToken token } && TryReadOwner(token, out var owner)
            ? new Caller("token", ScopesOf(token)) { Owner = owner, CredentialHeader = credential.Header }
            : Refusal.InvalidToken;
    }

    public void Dispose() => _client?.Dispose();

    private bool TryReadOwner(JsonWebToken token, out Owner owner)
    {
        owner = default;
        if (!TryReadId(token, _options.UserClaim, out var user))
        {
            return false;
        }

        var tenant = Owner.DefaultTenant;
        if (_options.TenantClaim is { Length: > 0 } claim && !TryReadId(token, claim, out tenant))
        {
            return false;
        }

        owner = new Owner(tenant, user);
        return true;
    }

    private static bool TryReadId(JsonWebToken token, string claim, out string id)
    {
        id = "";

        // A provider that counts its users writes numbers; the digits are the id.
        var text = token.TryGetPayloadValue<object>(claim, out var value)
            ? value switch
            {
                string name => name,
                int or long => Convert.ToString(value, CultureInfo.InvariantCulture),
                _ => null,
            }
            : null;
        if (text is null || !UserId.TryRead(Encoding.UTF8.GetBytes(text), out var read, out _))
        {
            return false;
        }

        id = read;
        return true;
    }

    private MemoryScope ScopesOf(JsonWebToken token)
    {
        if (_options.ScopeClaim is not { Length: > 0 } claim)
        {
            return MemoryScope.Own;
        }

        var scopes = MemoryScope.None;
        foreach (var value in token.Claims.Where(held => held.Type == claim))
        {
            foreach (var name in value.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                scopes |= name.StartsWith("memory:", StringComparison.Ordinal) && MemoryScopes.TryParse(name["memory:".Length..], out var scope) ? scope : MemoryScope.None;
            }
        }

        return scopes;
    }

    // A shared secret is taken from a file only: else whoever knows a provider's public key could sign with it as if it were one (RFC 8725, section 2.1).
    private static string[] Algorithms(TokenOptions options) => options.KeysFile is { Length: > 0 }
        ? [.. Asymmetric, SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512]
        : Asymmetric;

    private static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    internal static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address)));
}
