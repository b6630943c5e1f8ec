using System.Diagnostics.CodeAnalysis;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>Compares texts by their words as written: neither case nor white space counts, everything else does.</summary>
internal sealed class SameWords : IEqualityComparer<string>
{
    public static readonly SameWords Comparer = new();

    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return ReferenceEquals(x, y);
        }

        var left = new Words(x);
        var right = new Words(y);
        while (true)
        {
            var more = left.MoveNext();
            if (more != right.MoveNext())
            {
                return false;
            }

            if (!more)
            {
                return true;
            }

            if (!left.Current.Equals(right.Current, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }
    }

    public int GetHashCode([DisallowNull] string obj)
    {
        var hash = new HashCode();
        for (var words = new Words(obj); words.MoveNext();)
        {
            hash.Add(string.GetHashCode(words.Current, StringComparison.OrdinalIgnoreCase));
        }

        return hash.ToHashCode();
    }

    private ref struct Words(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public ReadOnlySpan<char> Current { get; private set; }

        public bool MoveNext()
        {
            _rest = _rest.TrimStart();
            var length = 0;
            while (length < _rest.Length && !char.IsWhiteSpace(_rest[length]))
            {
                length++;
            }

            Current = _rest[..length];
            _rest = _rest[length..];
            return length > 0;
        }
    }
}
