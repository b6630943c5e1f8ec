namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Whether what is stored is encrypted, section <c>AdaptiveRecall:Encryption</c>.</summary>
public sealed record EncryptionOptions
{
    /// <summary>
    /// The folder that data keys are kept in, a file for each user; not set: content is stored in clear. Not in the store's folder, and in no backup that
    /// lives longer than an erased user's data may. Several proxies on one Redis share it.
    /// </summary>
    public string? KeyFolder { get; set; }
}
