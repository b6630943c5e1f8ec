using System.CommandLine;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>Runs a command over the memory API, and says in one line what stopped it.</summary>
internal static class CommandRun
{
    /// <summary>Makes a command of an action.</summary>
    /// <param name="command">The command with its own options.</param>
    /// <param name="action">What it does.</param>
    /// <param name="makes">It may make a store that is not there.</param>
    public static Command With(Command command, Func<ParseResult, ApiConnection, CancellationToken, Task<int>> action, bool makes = false)
    {
        var target = new TargetOptions();
        target.AddTo(command).SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var api = await target.OpenAsync(parsed, makes, cancellationToken);
                return await action(parsed, api, cancellationToken);
            }
            catch (ApiProblemException exception)
            {
                return await FailAsync(exception.Message, exception.IsMistake ? ExitCode.WrongSettings : ExitCode.Failed);
            }
            catch (HttpRequestException exception)
            {
                return await FailAsync($"The proxy cannot be reached: {exception.Message}", ExitCode.Failed);
            }
            catch (Exception exception) when (exception is MemoryStoreException or IOException or UnauthorizedAccessException)
            {
                return await FailAsync(exception.Message, ExitCode.Failed);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return await FailAsync("Interrupted.", ExitCode.Failed);
            }
        });
        return command;
    }

    private static async Task<int> FailAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message);
        return code;
    }
}
