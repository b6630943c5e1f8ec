namespace AdaptiveRecall.Memory.Onnx;

/// <summary>How the vectors of a text's tokens become one.</summary>
public enum OnnxPooling
{
    /// <summary>As the folder says (<c>1_Pooling/config.json</c>), else as models of that name do it.</summary>
    Auto,

    /// <summary>Their average (E5, GTE, MiniLM).</summary>
    Mean,

    /// <summary>That of the first token (BGE).</summary>
    Cls,
}
