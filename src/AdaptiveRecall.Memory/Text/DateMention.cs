namespace AdaptiveRecall.Memory.Text;

/// <summary>A date that a text names.</summary>
/// <param name="Date">The date; of a month or a year, any day of it.</param>
/// <param name="Precision">Which parts of it were named.</param>
internal readonly record struct DateMention(DateOnly Date, DatePrecision Precision);
