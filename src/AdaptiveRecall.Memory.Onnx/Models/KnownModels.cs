namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>
/// What the pages of published models say and their files often do not: prefixes and pooling, by a part of the name. Without its prefixes E5
/// loses several points of recall (Wang et al., "Text Embeddings by Weakly-Supervised Contrastive Pre-training", 2022, appendix).
/// </summary>
internal static class KnownModels
{
    private const string RetrievalInstruction = "Represent this sentence for searching relevant passages: ";

    // The first that fits: "bge-m3" before "bge".
    private static readonly (string Part, KnownModel Model)[] Models =
    [
        ("multilingual-e5", new("query: ", "passage: ", OnnxPooling.Mean)),
        ("e5-", new("query: ", "passage: ", OnnxPooling.Mean)),
        ("bge-m3", new("", "", OnnxPooling.Cls)),
        ("bge-small-zh", new("为这个句子生成表示以用于检索相关文章：", "", OnnxPooling.Cls)),
        ("bge-base-zh", new("为这个句子生成表示以用于检索相关文章：", "", OnnxPooling.Cls)),
        ("bge-", new(RetrievalInstruction, "", OnnxPooling.Cls)),
        ("snowflake-arctic-embed", new(RetrievalInstruction, "", OnnxPooling.Cls)),
        ("mxbai-embed", new(RetrievalInstruction, "", OnnxPooling.Cls)),
        ("nomic-embed", new("search_query: ", "search_document: ", OnnxPooling.Mean)),
    ];

    private static readonly KnownModel Unknown = new("", "", OnnxPooling.Mean);

    /// <summary>What is known of models of a name; of an unknown one: no prefixes and the average.</summary>
    public static KnownModel Of(string name)
    {
        foreach (var (part, model) in Models)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return model;
            }
        }

        return Unknown;
    }
}
