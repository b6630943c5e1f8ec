using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace AdaptiveRecall.Proxy.Identity.Tokens;

/// <summary>Fetches bare keys where a provider says nothing else of itself.</summary>
internal sealed class KeySetRetriever : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel) =>
        Of(new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel)));

    /// <summary>A configuration of keys alone.</summary>
    public static OpenIdConnectConfiguration Of(JsonWebKeySet keys)
    {
        var configuration = new OpenIdConnectConfiguration { JsonWebKeySet = keys };
        foreach (var key in keys.GetSigningKeys())
        {
            configuration.SigningKeys.Add(key);
        }

        return configuration;
    }
}
