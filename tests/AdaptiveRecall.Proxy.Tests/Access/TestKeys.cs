using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Access.Keys;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Access;

/// <summary>Makes keys in the store of a proxy under test.</summary>
internal static class TestKeys
{
    /// <summary>Makes a key for the tenant <c>default</c> and gives back its text.</summary>
    public static async Task<string> AddAsync(IServiceProvider services, MemoryScope scopes, Func<ApiKey, ApiKey>? change = null)
    {
        var (id, text, hash) = ApiKeyText.New();
        var key = new ApiKey(id, "test", hash, scopes, DateTimeOffset.UtcNow) { Tenant = "default" };
        await services.GetRequiredService<ApiKeyStore>().AddAsync(change?.Invoke(key) ?? key, TestContext.Current.CancellationToken);
        return text;
    }

    public static ulong IdOf(string text) => ApiKeyText.TryRead(text, out var id, out _) ? id : throw new ArgumentException("Not a key.", nameof(text));

    /// <summary>The same key with another secret.</summary>
    public static string WithOtherSecret(string text) => text[..^1] + (text[^1] == 'A' ? 'E' : 'A');
}
