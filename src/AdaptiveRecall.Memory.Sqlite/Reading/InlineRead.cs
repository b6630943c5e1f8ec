namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>A quick read on the caller's own thread.</summary>
/// <returns><see langword="false"/>: there is more to do than a caller's thread is lent for.</returns>
internal delegate bool InlineRead<in TArgument, TResult>(StoreReader reader, TArgument argument, out TResult result);
