using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>Writes actions by their names.</summary>
public sealed class AuditActionConverter() : JsonStringEnumConverter<AuditAction>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
