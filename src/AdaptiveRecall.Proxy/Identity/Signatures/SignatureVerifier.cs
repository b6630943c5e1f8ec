using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Access;

namespace AdaptiveRecall.Proxy.Identity.Signatures;

/// <summary>Says whether a front-end signed that this request is a user's.</summary>
internal sealed class SignatureVerifier
{
    // What a chat request may wait for a store by default (Recall:Deadline): one that hangs must not cost more here.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private readonly byte[][] _secrets;
    private readonly TimeSpan _window;
    private readonly TimeProvider _time;
    private readonly ReplayGuard _replays;
    private readonly IUsedNames? _shared;

    /// <param name="options">Secrets and window.</param>
    /// <param name="shared">Knows what other proxies took; not set: there are none, or the store cannot say.</param>
    /// <param name="time">What signatures are compared with.</param>
    public SignatureVerifier(SignatureOptions options, IUsedNames? shared, TimeProvider time)
    {
        _shared = shared;
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
    /// <param name="cancellationToken">Stops the wait.</param>
    public async ValueTask<Verdict> VerifyAsync(string value, string method, string target, Owner owner, CancellationToken cancellationToken)
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
            true when !await IsFirstAsync(signature, now, cancellationToken) => Refusal.InvalidSignature,
            true => new Caller("signature", MemoryScope.Own) { Owner = owner, CredentialHeader = UserSignature.Header },
            false => Refusal.InvalidSignature,
            null => Refusal.Unavailable,
        };
    }

    // With the store away each proxy goes by what it saw itself: chats are to be answered all the same.
    private async ValueTask<bool> IsFirstAsync(UserSignature signature, long now, CancellationToken cancellationToken)
    {
        if (_shared is null)
        {
            return true;
        }

        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // As long as it could still be sent, and the second that the comparison of times leaves.
            var lifetime = _window + TimeSpan.FromSeconds(signature.Time - now + 1);
            return await _shared.TryUseAsync(signature.Name, lifetime, either.Token);
        }
        catch (MemoryStoreException)
        {
            // Logged and counted where it was thrown.
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
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
