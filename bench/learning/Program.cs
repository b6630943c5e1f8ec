using System.CommandLine;
using AdaptiveRecall.Bench.Learning;
using AdaptiveRecall.Bench.Recall;

var locomo = new Option<FileInfo?>("--locomo") { Description = "Also on dialogues: a file in the format of LoCoMo." };
var errors = new Option<bool>("--errors") { Description = "List every error of the development half." };
var command = new RootCommand("Measures the rules of learning on the hand-labelled set.") { locomo, errors };
command.SetAction(async arguments =>
{
    var dialogues = arguments.GetValue(locomo) is { } file ? LocomoFile.Read(file.FullName) : [];
    foreach (var half in (string[])["development", "held-out"])
    {
        // Errors of the held-out half are not looked at: nothing may be tuned on it.
        var lists = arguments.GetValue(errors) && half == "development";
        var set = LabelledSet.Read($"{half}.json");
        Console.WriteLine($"# {half}: {set.Note}");
        await UtteranceReport.PrintAsync(set, lists);
        await HistoryReport.PrintAsync(set, [], lists);
        if (dialogues.Count > 0)
        {
            // A hundred turns of others, among which the right memory must be found.
            await HistoryReport.PrintAsync(set, [.. dialogues[0].Turns.Take(100).Select(DialogueReport.TurnOf)], false);
        }
    }

    UseReportTable.Print(LabelledUse.ReadAll());

    await RelearningReport.PrintAsync();
    if (dialogues.Count > 0)
    {
        await DialogueReport.PrintAsync(dialogues);
    }
});
return await command.Parse(args).InvokeAsync();
