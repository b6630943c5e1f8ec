namespace AdaptiveRecall.Memory.Storage;

/// <summary>Names a record among those of its owner.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">16 bytes: a hash or an id, never a text.</param>
public readonly record struct RecordKey(RecordKind Kind, UInt128 Name);
