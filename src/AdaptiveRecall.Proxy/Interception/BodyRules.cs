namespace AdaptiveRecall.Proxy.Interception;

/// <summary>Which bodies must not be touched, told by their headers alone.</summary>
internal static class BodyRules
{
    // RFC 9530 and its predecessor: the upstream checks the digest, and a spliced body would fail it.
    private static readonly string[] DigestHeaders = ["Content-Digest", "Repr-Digest", "Digest", "Content-MD5"];

    /// <summary>Why the body is forwarded as it comes; not set: it may be read.</summary>
    public static MemoryReason? ReasonToPass(IHeaderDictionary headers)
    {
        if (headers.ContentEncoding.Count > 0 && !string.Equals(headers.ContentEncoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            return MemoryReason.Encoded;
        }

        return IsSigned(headers) ? MemoryReason.Signed : null;
    }

    private static bool IsSigned(IHeaderDictionary headers)
    {
        foreach (var name in DigestHeaders)
        {
            if (headers.ContainsKey(name))
            {
                return true;
            }
        }

        // AWS Signature Version 4 signs a hash of the body; RFC 9421 signatures may cover its digest.
        return headers.Authorization.ToString().StartsWith("AWS4-", StringComparison.Ordinal)
            || headers.ContainsKey("x-amz-content-sha256")
            || headers.ContainsKey("Signature-Input");
    }
}
