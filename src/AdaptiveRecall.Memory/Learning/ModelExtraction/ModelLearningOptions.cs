namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>
/// Settings of the model that is asked what is worth keeping, section <c>AdaptiveRecall:Learning:Model</c>: any service that speaks OpenAI's
/// chat completions. What users say, without secrets, is sent there.
/// </summary>
public sealed record ModelLearningOptions
{
    /// <summary>The model's name, as the service knows it; empty: the rules alone decide.</summary>
    public string Name { get; set; } = "";

    /// <summary>The service's base address, to which <c>/chat/completions</c> is added.</summary>
    public string Url { get; set; } = "https://api.openai.com/v1";

    /// <summary>The environment variable that holds the key; empty: none.</summary>
    public string ApiKeyVariable { get; set; } = "";

    /// <summary>A file whose first line is the key (a mounted secret). Not together with <see cref="ApiKeyVariable"/>.</summary>
    public string ApiKeyFile { get; set; } = "";

    /// <summary>The header that the key is sent in: <c>Authorization</c> (as a bearer token), <c>api-key</c> or <c>x-api-key</c>.</summary>
    public string ApiKeyHeader { get; set; } = "Authorization";

    /// <summary>A file with what the model is told to do; empty: the prompt that ships inside. At most 64 KiB of UTF-8.</summary>
    public string PromptFile { get; set; } = "";

    /// <summary>How long a conversation must be quiet before the model is asked about it, 0 to 1 hour.</summary>
    public TimeSpan QuietPeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one answer may take, further attempts included, 1 second to 10 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Tokens of prompts and answers in one day (UTC), over all proxies of the store, 1,000 to 1,000,000,000,000; what is said beyond is left
    /// to the rules. The default is some 100 conversations.
    /// </summary>
    public long DailyTokens { get; set; } = 200_000;

    /// <summary>Tokens of one answer, at most, 100 to 32,000. Models that think before they answer want more than the default.</summary>
    public int MaxOutputTokens { get; set; } = 2000;

    /// <summary>Price of a million tokens of prompts, in any currency, for the cost counter; 0 to 10,000.</summary>
    public double InputPrice { get; set; }

    /// <summary>Price of a million tokens of answers, 0 to 10,000.</summary>
    public double OutputPrice { get; set; }

    /// <summary>Whether a model is to be asked.</summary>
    public bool IsOn => Name.Length > 0;
}
