namespace AdaptiveRecall.Memory.Onnx;

/// <summary>Settings of the embedder that runs a model on this machine, section <c>AdaptiveRecall:Embedding:Onnx</c>.</summary>
public sealed record OnnxEmbeddingOptions
{
    /// <summary>The folder of the model, laid out as it is published: <c>config.json</c>, a tokenizer, <c>model.onnx</c> or <c>onnx/model.onnx</c>.</summary>
    public string Folder { get; set; } = "";

    /// <summary>
    /// The model's file within the folder, such as <c>onnx/model_quantized.onnx</c>; empty: <c>model.onnx</c>, <c>onnx/model.onnx</c>,
    /// <c>model_quantized.onnx</c>, <c>onnx/model_quantized.onnx</c>, whichever is there first.
    /// </summary>
    public string File { get; set; } = "";

    /// <summary>How the vectors of tokens become one.</summary>
    public OnnxPooling Pooling { get; set; } = OnnxPooling.Auto;

    /// <summary>
    /// What is put before a message; "auto": as the folder says, else as models of that name want it ("query:" for E5); "none": nothing.
    /// A space is put behind it.
    /// </summary>
    public string QueryPrefix { get; set; } = Auto;

    /// <summary>What is put before a memory; "auto" and "none" as there.</summary>
    public string MemoryPrefix { get; set; } = Auto;

    /// <summary>How many of a vector's numbers are kept, for models that were trained for it (matryoshka); 0: all. 0 to 4,096.</summary>
    public int Dimensions { get; set; }

    /// <summary>Tokens of a text that are read, at most; 0: as many as the model takes. 0 to 8,192.</summary>
    public int MaxTokens { get; set; }

    /// <summary>
    /// Memories that are embedded together. 1 to 256. Longer batches gain little on processors and hold as much more memory: 32 texts of 128
    /// tokens through a model of 384 dimensions and 12 layers take about 100 MB.
    /// </summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Threads of one run; 0: half of the cores, because requests want the others. 0 to 64.</summary>
    public int Threads { get; set; }

    /// <summary>The value of a prefix that leaves it to the folder.</summary>
    public const string Auto = "auto";

    /// <summary>The value of a prefix that means an empty one (an empty setting counts as not set).</summary>
    public const string None = "none";
}
