using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Learning.Work;

/// <summary>The stored form of tasks.</summary>
[JsonSerializable(typeof(OwnerTask))]
internal sealed partial class OwnerTaskJson : JsonSerializerContext;
