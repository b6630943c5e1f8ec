namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>Settings of the embedder that is asked over HTTP, section <c>AdaptiveRecall:Embedding:OpenAI</c>.</summary>
public sealed record OpenAIEmbeddingOptions
{
    /// <summary>The service's base address, to which <c>/embeddings</c> is added. Texts of messages and memories are sent there.</summary>
    public string Url { get; set; } = "https://api.openai.com/v1";

    /// <summary>The model's name, as the service knows it.</summary>
    public string Model { get; set; } = "";

    /// <summary>The environment variable that holds the key; empty: none.</summary>
    public string ApiKeyVariable { get; set; } = "";

    /// <summary>A file whose first line is the key (a mounted secret). Not together with <see cref="ApiKeyVariable"/>.</summary>
    public string ApiKeyFile { get; set; } = "";

    /// <summary>The header that the key is sent in: <c>Authorization</c> (as a bearer token), <c>api-key</c> or <c>x-api-key</c>.</summary>
    public string ApiKeyHeader { get; set; } = "Authorization";

    /// <summary>Length of the vectors that are asked for, where the model can shorten them; 0: its own. 0 to 4,096.</summary>
    public int Dimensions { get; set; }

    /// <summary>What is put before a message ("query:" for E5). A space is put behind it.</summary>
    public string QueryPrefix { get; set; } = "";

    /// <summary>What is put before a memory ("passage:" for E5).</summary>
    public string MemoryPrefix { get; set; } = "";

    /// <summary>Texts in one request, at most. 1 to 2,048.</summary>
    public int BatchSize { get; set; } = 64;

    /// <summary>
    /// Characters of a text that are sent, at most: services refuse what is longer than their model takes. 100 to 100,000. The default is
    /// within 8,191 tokens in any language; a model of 512 tokens that does not cut by itself wants 1,500.
    /// </summary>
    public int MaxCharacters { get; set; } = 8000;

    /// <summary>
    /// How long a message's vector may take, further attempts included; then recall goes on by words. Less than <c>Recall:Deadline</c>. A
    /// service on the same machine or in the same network answers in 5 to 50 ms, one across the internet in 100 to 500. 10 ms to 1 min.
    /// </summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the vectors of one request of memories may take, further attempts included. 100 ms to 10 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
