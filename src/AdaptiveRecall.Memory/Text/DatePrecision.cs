namespace AdaptiveRecall.Memory.Text;

/// <summary>How exactly a text names a date.</summary>
internal enum DatePrecision
{
    Year,
    Month,
    Day,

    /// <summary>Three months, of which the date lies in the last; its terms are those of the year.</summary>
    Season,
}
