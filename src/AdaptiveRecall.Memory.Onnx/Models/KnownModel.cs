namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>How models of a family are used.</summary>
internal sealed record KnownModel(string QueryPrefix, string MemoryPrefix, OnnxPooling Pooling);
