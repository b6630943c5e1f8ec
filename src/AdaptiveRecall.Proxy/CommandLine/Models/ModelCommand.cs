using System.CommandLine;
using AdaptiveRecall.Memory.Onnx;

namespace AdaptiveRecall.Proxy.CommandLine.Models;

/// <summary><c>memory model add</c>: checks a model's folder, runs it, and says which settings use it.</summary>
internal static class ModelCommand
{
    public static Command New() => new("model", "Works with models that make vectors of texts.") { NewAdd() };

    private static Command NewAdd()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The model's folder, as it is published: config.json, a tokenizer, model.onnx or onnx/model.onnx" };
        var file = new Option<string>("--file") { HelpName = "FILE", Description = "The model's file within the folder, such as onnx/model_quantized.onnx" };
        var command = new Command("add", "Checks a model: that everything is there, that it runs and how fast, and that it tells related texts from unrelated ones.") { folder, file };
        command.SetAction((parsed, token) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(file) ?? "", token));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string file, CancellationToken cancellationToken)
    {
        var options = new OnnxEmbeddingOptions { Folder = Path.GetFullPath(folder), File = file };
        var report = await OnnxModelCheck.RunAsync(options, cancellationToken);
        foreach (var problem in report.Problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        foreach (var (label, text) in report.Facts)
        {
            Console.WriteLine($"  {label,-10} {text}");
        }

        foreach (var warning in report.Warnings)
        {
            Console.WriteLine($"warning: {warning}");
        }

        if (!report.IsUsable)
        {
            return ExitCode.Failed;
        }

        Console.WriteLine("It can be used: set");
        Console.WriteLine("  AdaptiveRecall__Embedding__Kind=onnx");
        Console.WriteLine($"  AdaptiveRecall__Embedding__Onnx__Folder={options.Folder}");
        if (file.Length > 0)
        {
            Console.WriteLine($"  AdaptiveRecall__Embedding__Onnx__File={file}");
        }

        Console.WriteLine("and start the proxies again. The embedder that serves now goes on until every memory has a vector of this one.");
        return ExitCode.Success;
    }
}
