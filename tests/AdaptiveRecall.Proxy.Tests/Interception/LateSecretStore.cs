using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Testing;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>A store that gives out its secret when the test says so, as one that starts later than the proxy does.</summary>
internal sealed class LateSecretStore(Task secret) : DelegatingStore(new InMemoryStore())
{
    public override async ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken)
    {
        await secret.WaitAsync(cancellationToken);
        return new byte[OwnerKeyring.SecretSize];
    }
}
