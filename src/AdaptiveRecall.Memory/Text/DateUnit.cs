namespace AdaptiveRecall.Memory.Text;

/// <summary>What dates are counted in.</summary>
internal enum DateUnit
{
    Day,
    Night,
    Week,
    Weekend,
    Month,
    Year,
}
