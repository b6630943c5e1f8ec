namespace AdaptiveRecall.Memory.Text;

/// <summary>How exactly a text names a date.</summary>
internal enum DatePrecision
{
    Year,
    Month,
    Day,
}
