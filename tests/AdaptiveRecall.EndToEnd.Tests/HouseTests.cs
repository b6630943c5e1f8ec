using System.Reflection;
using System.Text.RegularExpressions;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests;

/// <summary>
/// How the house is built (DESIGN section 1): dependencies point one way (host, stores, engine), one type a file, small files. That a namespace is
/// named as its folder is a rule of the build (IDE0130), which has none for the order of usings.
/// </summary>
public sealed partial class HouseTests
{
    // Who reads more than this at once reads nothing closely.
    private const int LineLimit = 300;

    private static readonly string[] Hosting = ["Microsoft.AspNetCore", "Yarp", "System.CommandLine", "AdaptiveRecall.Proxy"];
    private static readonly string[] Stores = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "StackExchange.Redis", "NRedisStack", "AdaptiveRecall.Memory.Sqlite", "AdaptiveRecall.Memory.Redis"];
    private static readonly string[] Embedders = ["Microsoft.ML", "AdaptiveRecall.Memory.Onnx", "AdaptiveRecall.Memory.OpenAI"];
    private static readonly string[] Network = ["System.Net.Http", "System.Net.Sockets"];

    // What a project must do without.
    private static readonly Dictionary<string, string[]> Forbidden = new(StringComparer.Ordinal)
    {
        ["AdaptiveRecall.Memory"] = [.. Hosting, .. Stores, .. Embedders, .. Network, "AdaptiveRecall.Memory.Chat"],
        ["AdaptiveRecall.Memory.Chat"] = [.. Hosting, .. Stores, .. Embedders, .. Network],
        ["AdaptiveRecall.Memory.OpenAI"] = [.. Hosting, .. Stores, "Microsoft.ML", "AdaptiveRecall.Memory.Onnx", "AdaptiveRecall.Memory.Chat"],
        ["AdaptiveRecall.Memory.Onnx"] = [.. Hosting, .. Stores, .. Network, "AdaptiveRecall.Memory.OpenAI", "AdaptiveRecall.Memory.Chat"],
        ["AdaptiveRecall.Memory.Sqlite"] = [.. Hosting, .. Embedders, .. Network, "StackExchange.Redis", "NRedisStack", "AdaptiveRecall.Memory.Redis", "AdaptiveRecall.Memory.Chat"],
        ["AdaptiveRecall.Memory.Redis"] = [.. Hosting, .. Embedders, "System.Net.Http", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "AdaptiveRecall.Memory.Sqlite", "AdaptiveRecall.Memory.Chat"],
        ["AdaptiveRecall.Proxy"] = ["AdaptiveRecall.Memory.Chat"],
    };

    private static readonly string Source = Path.Combine(Repository.Root, "src");

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Source).Select(static folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_when_built_needs_nothing_that_is_above_it_or_beside_it(string project)
    {
        Assert.True(Forbidden.TryGetValue(project, out var forbidden), $"{project} has no place in the house yet: say here what it must do without.");

        var needed = Assembly.Load(project).GetReferencedAssemblies().Select(static name => name.Name!);

        Assert.Equal([], needed.Where(name => forbidden!.Any(one => name == one || name.StartsWith(one + ".", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_host_when_built_stands_on_engine_and_stores()
    {
        var needed = Assembly.Load("AdaptiveRecall.Proxy").GetReferencedAssemblies().Select(static name => name.Name).ToList();

        Assert.Superset(new HashSet<string?> { "AdaptiveRecall.Memory", "AdaptiveRecall.Memory.Sqlite", "AdaptiveRecall.Memory.Redis" }, needed.ToHashSet());
    }

    [Fact]
    public void A_file_when_written_holds_one_type_that_has_its_name() =>
        Assert.Equal([], Files(Source).Select(static file => (Name: Relative(file), Types: TypesIn(file))).Where(static file =>
            file.Types.Count > 1 || (file.Types.Count == 1 && Path.GetFileName(file.Name).Split('.')[0] != file.Types.Single())).Select(static file => $"{file.Name}: {string.Join(", ", file.Types)}"));

    [Fact]
    public void A_file_when_written_is_short() =>
        Assert.Equal([], Files(Source).Select(static file => (Name: Relative(file), Lines: File.ReadLines(file).Count())).Where(static file => file.Lines > LineLimit).Select(static file => $"{file.Name}: {file.Lines}"));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    [InlineData("samples")]
    [InlineData("tools")]
    public void Usings_when_listed_are_in_order(string folder) =>
        Assert.Equal([], Files(Path.Combine(Repository.Root, folder)).Where(static file =>
        {
            var usings = File.ReadLines(file).Select(static line => UsingPattern().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value).ToList();
            return !usings.SequenceEqual(usings.OrderBy(static name => !IsSystem(name)).ThenBy(static name => name, StringComparer.OrdinalIgnoreCase));
        }).Select(Relative));

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !Relative(file).Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or "node_modules"));

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    // Namespaces are file-scoped (the build holds that): what begins in the first column is a type of its own.
    private static HashSet<string> TypesIn(string file) =>
        [.. File.ReadLines(file).Select(static line => TypePattern().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex(@"^(?:(?:public|internal|file|abstract|sealed|static|partial|readonly|ref|unsafe)\s+)*(?:class|record struct|record class|record|struct|interface|enum|delegate\s+\S+)\s+(\w+)")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"^using ([\w.]+);$")]
    private static partial Regex UsingPattern();
}
