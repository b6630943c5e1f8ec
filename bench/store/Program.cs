using System.CommandLine;
using AdaptiveRecall.Bench.Store;
using AdaptiveRecall.Memory.Redis;

var redis = new Option<string>("--redis") { Description = "The server, host:port. It is filled under a key prefix of its own, which is removed at the end.", Required = true };
var search = new Option<RedisSearch>("--search") { Description = "auto, search or vectorset.", DefaultValueFactory = _ => RedisSearch.Auto };
var owners = new Option<int>("--owners") { Description = "How many owners of a usual size.", DefaultValueFactory = _ => 1_000 };
var memories = new Option<int>("--memories") { Description = "How many memories each of them has.", DefaultValueFactory = _ => 100 };
var large = new Option<int>("--large") { Description = "How many memories the one large owner has; 0: none.", DefaultValueFactory = _ => 10_000 };
var dimensions = new Option<int>("--dimensions") { Description = "The length of a vector.", DefaultValueFactory = _ => 100 };
var recalls = new Option<int>("--recalls") { Description = "How many recalls each measurement times.", DefaultValueFactory = _ => 2_000 };
var writers = new Option<int>("--writers") { Description = "How many owners are written at once.", DefaultValueFactory = _ => 16 };

var command = new RootCommand("Measures the Redis store: write rate, bytes a memory, time of a recall as owners grow.") { redis, search, owners, memories, large, dimensions, recalls, writers };
command.SetAction((arguments, token) => StoreBenchmark.RunAsync(
    new StoreBenchmarkOptions(
        arguments.GetRequiredValue(redis),
        arguments.GetValue(search),
        arguments.GetValue(owners),
        arguments.GetValue(memories),
        arguments.GetValue(large),
        arguments.GetValue(dimensions),
        arguments.GetValue(recalls),
        arguments.GetValue(writers)),
    token));
return await command.Parse(args).InvokeAsync();
