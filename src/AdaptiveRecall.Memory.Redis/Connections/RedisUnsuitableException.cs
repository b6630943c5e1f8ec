namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>The server is there, and cannot or must not be used as this store. The message says the way out.</summary>
internal sealed class RedisUnsuitableException(string message) : Exception(message);
