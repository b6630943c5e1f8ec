using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories.Creation;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>The header <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): a request that is sent again creates nothing again.</summary>
internal static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";

    // A UUID in quotes has 38.
    private const int LengthLimit = 255;

    /// <summary>Reads the header; faults are noted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">What the request does: the same body means another thing elsewhere.</param>
    /// <param name="body">Its body.</param>
    /// <param name="faults">Where faults are noted.</param>
    public static CreationKey? Read(HttpRequest request, string operation, JsonBody body, List<FieldFault> faults)
    {
        var values = request.Headers[Header];
        if (values.Count == 0)
        {
            return null;
        }

        if (values is not [{ Length: >= 1 and <= LengthLimit } name] || name.Any(static character => character is <= ' ' or > '~'))
        {
            faults.Add(new FieldFault(Header, values.Count > 1 ? "several" : "something else", $"1 to {LengthLimit} printable ASCII characters without spaces, once"));
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.ASCII.GetBytes(operation + "\0"));
        hash.AppendData(body.Bytes);
        return new CreationKey(name, hash.GetHashAndReset());
    }
}
