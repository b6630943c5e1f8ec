using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.CommandLine;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("AdaptiveRecall.Proxy mem", "memory")]
    [InlineData("AdaptiveRecall.Proxy memory copy --f", "--from")]
    [InlineData("AdaptiveRecall.Proxy --up", "--upstream")]
    public async Task A_line_when_half_written_is_completed(string line, string expected) =>
        Assert.Equal(expected, (await RunAsync($"[suggest:{line.Length}]", line)).Trim());

    [Theory]
    [InlineData("bash", "complete -o default -F _adaptive_recall AdaptiveRecall.Proxy")]
    [InlineData("zsh", "compdef _adaptive_recall AdaptiveRecall.Proxy")]
    [InlineData("fish", "complete -c AdaptiveRecall.Proxy")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName AdaptiveRecall.Proxy")]
    public async Task A_shell_when_named_is_given_its_script(string shell, string line) =>
        Assert.Contains(line, await RunAsync("completion", shell), StringComparison.Ordinal);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        await using var process = ProxyProcess.Start(arguments);
        Assert.Equal(0, await process.WaitForExitAsync());
        return process.Output;
    }
}
