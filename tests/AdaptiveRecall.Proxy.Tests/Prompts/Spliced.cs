using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

/// <summary>What the tests of this folder do again and again.</summary>
internal static class Spliced
{
    public static readonly ChainSeed Seed = new(new OwnerKey(1, 2), null);

    public static PromptScan Scan(ReadOnlySpan<byte> body, ChainSeed? seed = null)
    {
        var scan = new PromptScan();
        ChatCompletionsScanner.Scan(body, seed ?? Seed, scan);
        return scan;
    }

    public static async Task<PooledBody> Buffer(byte[] body, ScanBufferPool? pool = null)
    {
        using var stream = new MemoryStream(body);
        return await PooledBody.ReadAsync(stream, body.Length, PooledBody.DefaultCap, pool ?? new ScanBufferPool(), TestContext.Current.CancellationToken);
    }

    public static byte[] Apply(byte[] body, PromptSplice splice)
    {
        using var pooled = Buffer(body).GetAwaiter().GetResult();
        using var stream = new SplicedBodyStream(pooled, splice);
        using var result = new MemoryStream();
        stream.CopyTo(result);
        Assert.Equal(stream.Length, result.Length);
        return result.ToArray();
    }
}
