using System.CommandLine;
using AdaptiveRecall.Bench.Store;
using AdaptiveRecall.Memory.Redis;

var redis = new Option<string>("--redis") { HelpName = "ENDPOINT", Description = "A Redis, host:port. It is filled under a key prefix of its own, which is removed at the end." };
var search = new Option<RedisSearch>("--search") { Description = "auto, search or vectorset.", DefaultValueFactory = _ => RedisSearch.Auto };
var flat = new Option<bool>("--flat") { Description = "Search indexes without a graph." };
var sqlite = new Option<string>("--sqlite") { HelpName = "FILE", Description = "A file that is not there yet. It is removed at the end." };
var owners = new Option<int>("--owners") { Description = "How many owners of a usual size.", DefaultValueFactory = _ => 10_000 };
var memories = new Option<int>("--memories") { Description = "How many memories each of them has.", DefaultValueFactory = _ => 100 };
var large = new Option<int>("--large") { Description = "How many memories the one large owner has; 0: none.", DefaultValueFactory = _ => 100_000 };
var recalls = new Option<int>("--recalls") { Description = "How many recalls each measurement times.", DefaultValueFactory = _ => 2_000 };
var writers = new Option<int>("--writers") { Description = "How many owners are written at once.", DefaultValueFactory = _ => 16 };

var command = new RootCommand("Measures a store as owners grow: write rate, bytes a memory, time of a recall above the round trip.") { redis, search, flat, sqlite, owners, memories, large, recalls, writers };
command.SetAction(async (arguments, token) =>
{
    await using ITarget target = arguments.GetValue(sqlite) is { } file
        ? new SqliteTarget(file)
        : await RedisTarget.ConnectAsync(arguments.GetValue(redis) ?? "localhost:6379", arguments.GetValue(search), arguments.GetValue(flat)).ConfigureAwait(false);
    var sizes = new Sizes(arguments.GetValue(owners), arguments.GetValue(memories), arguments.GetValue(large), arguments.GetValue(recalls), arguments.GetValue(writers));
    await StoreBenchmark.RunAsync(target, sizes, token).ConfigureAwait(false);
});
return await command.Parse(args).InvokeAsync();
