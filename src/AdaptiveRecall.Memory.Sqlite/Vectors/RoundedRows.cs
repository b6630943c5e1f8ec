namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>
/// Vectors rounded to a byte a number, each with the size of a step and how far the rounded one may be from the exact one: a quarter of the
/// memory to go through, and enough to say of most that they cannot be among the nearest (see <see cref="Screening"/>).
/// </summary>
internal sealed class RoundedRows(int dimensions, int capacity)
{
    /// <summary>Rows are filled up with zeros to whole registers of this many bytes.</summary>
    public const int Lane = 32;

    private const int Steps = sbyte.MaxValue;

    // The length of what rounding left is itself rounded; this is far more than float loses.
    private const float Slack = 1 + 1e-5f;

    private sbyte[] _codes = new sbyte[capacity * StrideOf(dimensions)];
    private float[] _steps = new float[capacity];
    private float[] _errors = new float[capacity];

    public int Stride { get; } = StrideOf(dimensions);

    public ReadOnlySpan<sbyte> Codes => _codes;

    /// <summary>What a code of 1 stands for, by row.</summary>
    public ReadOnlySpan<float> StepSizes => _steps;

    /// <summary>Distance of the rounded vector from the exact one, at most, by row.</summary>
    public ReadOnlySpan<float> Errors => _errors;

    /// <summary>What a row takes in memory.</summary>
    public static int RowBytes(int dimensions) => StrideOf(dimensions) + (2 * sizeof(float));

    public static int StrideOf(int dimensions) => (dimensions + Lane - 1) / Lane * Lane;

    public void Resize(int rows)
    {
        Array.Resize(ref _codes, rows * Stride);
        Array.Resize(ref _steps, rows);
        Array.Resize(ref _errors, rows);
    }

    public void Set(int row, ReadOnlySpan<float> vector)
    {
        var largest = 0f;
        foreach (var value in vector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var step = largest / Steps;
        var codes = _codes.AsSpan(row * Stride, vector.Length);
        var square = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            codes[i] = (sbyte)Math.Clamp(MathF.Round(vector[i] / step), -Steps, Steps);
            var left = vector[i] - ((double)step * codes[i]);
            square += left * left;
        }

        _steps[row] = step;
        _errors[row] = (float)Math.Sqrt(square) * Slack;
    }

    /// <summary>Copies the first rows behind those of a target.</summary>
    public void CopyTo(RoundedRows target, int targetRow, int count)
    {
        _codes.AsSpan(0, count * Stride).CopyTo(target._codes.AsSpan(targetRow * Stride));
        _steps.AsSpan(0, count).CopyTo(target._steps.AsSpan(targetRow));
        _errors.AsSpan(0, count).CopyTo(target._errors.AsSpan(targetRow));
    }
}
