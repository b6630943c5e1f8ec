using System.Globalization;
using AdaptiveRecall.Bench.Cache;
using AdaptiveRecall.Testing.Upstream;

const int Turns = 50;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine("| format | placement | requests' tokens | from cache | with memory | from cache | of those without | blocks in the last |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
foreach (var placement in (string[])["user", "system"])
{
    foreach (var format in CachedFormat.All)
    {
        var store = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var upstream = await StubUpstream.StartAsync();
        await using var app = AdaptiveRecall.Proxy.Program.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AdaptiveRecall:Listen"] = "http://127.0.0.1:0",
            ["AdaptiveRecall:Upstream"] = upstream.Address.ToString(),
            ["AdaptiveRecall:Upstreams:default:Placement"] = placement,
            ["AdaptiveRecall:Store"] = Path.Combine(store, "memory.db"),

            // What is measured is what is sent, on a machine that may be busy; not how fast.
            ["AdaptiveRecall:Recall:Deadline"] = "00:00:10",
            ["Logging:LogLevel:AdaptiveRecall"] = "None",
        }).Build());
        await app.StartAsync();
        using var replay = new CacheReplay(new Uri(app.Urls.First()), upstream);
        var (without, with, blocks) = await replay.RunAsync(format, "ann", Turns, CancellationToken.None);
        Console.WriteLine($"| {format.Name} | {placement} | {without.Tokens} | {without.Share:P1} | {with.Tokens} | {with.Share:P1} | {(double)with.Served / without.Served:P1} | {blocks} |");
        await app.StopAsync();
        Directory.Delete(store, recursive: true);
    }
}
