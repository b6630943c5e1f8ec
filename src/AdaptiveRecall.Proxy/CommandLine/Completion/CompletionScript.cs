namespace AdaptiveRecall.Proxy.CommandLine.Completion;

/// <summary>
/// The scripts: each asks the executable itself, by System.CommandLine's directive <c>[suggest:POSITION] "LINE"</c>, so that they need not
/// change when commands do.
/// </summary>
internal static class CompletionScript
{
    private const string Bash = """
        _adaptive_recall() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _adaptive_recall AdaptiveRecall.Proxy

        """;

    private const string Zsh = """
        #compdef AdaptiveRecall.Proxy
        _adaptive_recall() {
          local -a suggestions
          suggestions=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a suggestions || _files
        }
        compdef _adaptive_recall AdaptiveRecall.Proxy

        """;

    private const string Fish = """
        complete -c AdaptiveRecall.Proxy -a '(AdaptiveRecall.Proxy "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName AdaptiveRecall.Proxy -ScriptBlock {
          param($word, $line, $position)
          AdaptiveRecall.Proxy "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }

        """;

    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "powershell"];

    public static string Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => PowerShell,
    };
}
