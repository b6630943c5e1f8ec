using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Access;

namespace AdaptiveRecall.Proxy.Identity.Signatures;

/// <summary>Says whether a front-end signed that this request is a user's.</summary>
internal sealed class SignatureVerifier
{
    private readonly byte[][] _secrets;
    private readonly TimeSpan _window;
    private readonly TimeProvider _time;
    private readonly ReplayGuard _replays;

    public SignatureVerifier(SignatureOptions options, TimeProvider time)
    {
        _secrets = [.. options.SecretVariables.Select(static name => Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable(name) ?? ""))];
        _window = options.Window;
        _time = time;
        _replays = new ReplayGuard(options.Window, time);
    }

    /// <summary>Verifies.</summary>
    /// <param name="value">The header's value.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="target">The request's target, as it was sent.</param>
    /// <param name="owner">Whom the headers name.</param>
    public Verdict Verify(string value, string method, string target, Owner owner)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        if (!UserSignature.TryRead(value, out var signature)
            || signature.Time < now - (long)_window.TotalSeconds
            || signature.Time > now + (long)_window.TotalSeconds
            || !IsSigned(signature, method, target, owner))
        {
            return Refusal.InvalidSignature;
        }

        return _replays.TryTake(signature.Name) switch
        {
            true => new Caller("signature", MemoryScope.Own) { Owner = owner, CredentialHeader = UserSignature.Header },
            false => Refusal.InvalidSignature,
            null => Refusal.Unavailable,
        };
    }

    private bool IsSigned(in UserSignature signature, string method, string target, Owner owner)
    {
        var signed = false;
        foreach (var secret in _secrets)
        {
            signed |= CryptographicOperations.FixedTimeEquals(signature.Mac, UserSignature.Compute(secret, signature.Time, signature.Nonce, method, target, owner));
        }

        return signed;
    }
}
