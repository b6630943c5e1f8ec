using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>What the audit says of itself.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(1, LogLevel.Warning, "The audit could not be written: {Cause}")]
    public static partial void NotWritten(ILogger logger, string cause);
}
