namespace AdaptiveRecall.Proxy.CommandLine;

/// <summary>How the process ends.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>It could not run, or broke off.</summary>
    public const int Failed = 1;

    /// <summary>Arguments or settings are wrong: starting again as it is will not help.</summary>
    public const int WrongSettings = 2;
}
