namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>The body of <c>POST /embeddings</c>.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Input">The texts.</param>
/// <param name="Dimensions">How long the vectors shall be; not sent where the model's own length is wanted: not every service knows it.</param>
/// <param name="EncodingFormat">"float": some services answer base64 otherwise.</param>
internal sealed record EmbeddingRequest(string Model, IReadOnlyList<string> Input, int? Dimensions, string EncodingFormat = "float");
