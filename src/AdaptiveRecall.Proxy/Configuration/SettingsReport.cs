namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>What was found while settings were read: all of it, not only the first.</summary>
internal sealed class SettingsReport
{
    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    /// <summary>Reasons not to start.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is odd, and does not stop the start.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>A setting has a value that is not allowed.</summary>
    /// <param name="name">The setting's name below <c>AdaptiveRecall</c>.</param>
    /// <param name="value">Its value.</param>
    /// <param name="allowed">What is allowed, as the end of "must be …".</param>
    public void Reject(string name, object? value, string allowed) =>
        _problems.Add($"{ProxyOptions.Section}:{name} is '{value}': it must be {allowed}.");

    /// <summary>Settings that are fine each, and not together.</summary>
    public void Refuse(string problem) => _problems.Add(problem);

    /// <summary>A setting that does not exist.</summary>
    /// <param name="name">The full name it was given.</param>
    /// <param name="nearest">The full name of the setting that was probably meant.</param>
    public void Unknown(string name, string? nearest) =>
        _warnings.Add($"{name} is no setting, and does nothing." + (nearest is null ? "" : $" Was {nearest} meant?"));
}
