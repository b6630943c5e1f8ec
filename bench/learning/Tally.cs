using System.Globalization;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>Counts what was done against what was right.</summary>
internal sealed class Tally
{
    private int _right;
    private int _wrong;
    private int _missed;
    private int _others;

    /// <summary>Counts one case.</summary>
    /// <param name="wanted">It was right to do it.</param>
    /// <param name="done">It was done.</param>
    public void Count(bool wanted, bool done)
    {
        _right += wanted && done ? 1 : 0;
        _wrong += !wanted && done ? 1 : 0;
        _missed += wanted && !done ? 1 : 0;
        _others += !wanted && !done ? 1 : 0;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"precision {Share(_right, _right + _wrong),6}  recall {Share(_right, _right + _missed),6}   ({_right} right, {_wrong} wrong, {_missed} missed, {_others} rightly not)");

    private static string Share(int part, int whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture);
}
