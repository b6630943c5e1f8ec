using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>Shows answers of the memory API on standard output.</summary>
internal static class AnswerPrinter
{
    // What a file or a pipe is read with has no edge; Spectre would break at 80 columns.
    private const int PlainWidth = 200;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Shows a list.</summary>
    /// <param name="format">How (<see cref="OutputOption"/>).</param>
    /// <param name="answer">The whole answer.</param>
    /// <param name="items">Its items.</param>
    /// <param name="columns">What a table shows of each.</param>
    public static void List(string format, JsonElement answer, IEnumerable<JsonElement> items, params IReadOnlyList<(string Title, Func<JsonElement, string> Value)> columns)
    {
        switch (format)
        {
            case OutputOption.Json:
                WriteJson(answer, Readable);
                break;
            case OutputOption.Lines:
                foreach (var item in items)
                {
                    WriteJson(item, OneLine);
                }

                break;
            default:
                WriteTable(items, columns);
                break;
        }
    }

    /// <summary>Shows one thing.</summary>
    public static void One(string format, JsonElement answer)
    {
        if (format != OutputOption.Table)
        {
            WriteJson(answer, format == OutputOption.Json ? Readable : OneLine);
            return;
        }

        WriteTable(
            answer.EnumerateObject().Select(static member => JsonElement.Parse($"[{JsonSerializer.Serialize(member.Name, CommandJson.Default.String)},{member.Value.GetRawText()}]")),
            [("field", static pair => Text(pair[0])), ("value", static pair => Text(pair[1]))]);
    }

    /// <summary>A value as a cell shows it: on one line, and without what would steer a terminal.</summary>
    public static string Text(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return string.Concat(text.Select(static character => char.IsControl(character) ? ' ' : character));
    }

    /// <summary>A field as a cell shows it; empty, where it is not there.</summary>
    public static string Field(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Text(value) : "";

    private static void WriteTable(IEnumerable<JsonElement> items, IReadOnlyList<(string Title, Func<JsonElement, string> Value)> columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (title, _) in columns)
        {
            table.AddColumn(new TableColumn(new Text(title)));
        }

        foreach (var item in items)
        {
            table.AddRow(columns.Select(column => new Text(column.Value(item))));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = PlainWidth;
        }

        console.Write(table);
    }

    private static void WriteJson(JsonElement value, JsonWriterOptions options)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, options))
        {
            value.WriteTo(writer);
        }

        Console.Out.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }
}
