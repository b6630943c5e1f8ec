namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Settings that the proxy cannot start with. Each problem names a setting, its value, and what is allowed.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
