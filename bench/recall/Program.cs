using System.CommandLine;
using AdaptiveRecall.Bench.Recall;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Ranking;
using Microsoft.Extensions.DependencyInjection;

var data = new Option<FileInfo>("--data") { Description = "A file in the format of LoCoMo, or of bench/recall/data/*-chats.txt." };
var skip = new Option<int>("--skip") { Description = "How many of its first dialogues are left out." };
var ablate = new Option<bool>("--ablate") { Description = "Also without each part of the score." };
var assistant = new Option<bool>("--assistant") { Description = "The second speaker is an assistant." };
var calibrate = new Option<bool>("--calibrate") { Description = "Fit when to recall nothing, and print how often that errs." };
var implicitNeeds = new Option<FileInfo>("--implicit") { Description = "A file of requests and the facts that they need without naming them." };
var abstain = new Option<FileInfo>("--abstain") { Description = "A file of messages that need no memory: how often one is injected." };
var embedder = new Option<string>("--embedder") { Description = "inside, trigrams or squeezed." };
var command = new RootCommand("Measures recall of evidence through the engine.") { data, skip, ablate, assistant, calibrate, implicitNeeds, abstain, embedder };
command.SetAction(async arguments =>
{
    RecallRun.Embedder = arguments.GetValue(embedder);
    if (arguments.GetValue(implicitNeeds) is { } needs)
    {
        await ImplicitNeeds.RunAsync(needs);
        return;
    }

    var file = arguments.GetValue(data) ?? throw new FileNotFoundException("--data FILE is missing: the dialogues to measure with.");
    var dialogues = (file.Extension == ".txt" ? ChatFile.Read(file.FullName) : LocomoFile.Read(file.FullName)).Skip(arguments.GetValue(skip)).ToList();
    if (arguments.GetValue(abstain) is { } messages)
    {
        await Abstention.RunAsync(messages, dialogues, Path.Combine(AppContext.BaseDirectory, "data"));
        return;
    }

    if (arguments.GetValue(calibrate))
    {
        await using var embedding = new ServiceCollection().AddStaticEmbedder().BuildServiceProvider();
        await new Calibration(embedding.GetRequiredService<TextEmbedder>().Serving).RunAsync(dialogues, Path.Combine(AppContext.BaseDirectory, "data"));
        return;
    }

    async Task<IReadOnlyList<QuestionScore>> MeasureAsync(RankingWeights weights)
    {
        await using var run = await RecallRun.StartAsync(dialogues, weights, arguments.GetValue(assistant));
        return await run.AskAsync(dialogues);
    }

    ScoreTable.Print(await MeasureAsync(RankingWeights.Default));
    if (arguments.GetValue(ablate))
    {
        Console.WriteLine();
        ScoreTable.Header();
        foreach (var (name, weights) in Ablation.Rows)
        {
            ScoreTable.Row(name, await MeasureAsync(weights));
        }
    }
});
return await command.Parse(args).InvokeAsync();
