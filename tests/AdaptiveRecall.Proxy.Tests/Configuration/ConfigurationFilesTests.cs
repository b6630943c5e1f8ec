using System.Reflection;
using System.Text.Json;
using AdaptiveRecall.Proxy.Configuration;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Configuration;

public sealed class ConfigurationFilesTests
{
    private static readonly string Folder = FindFolder();

    [Theory]
    [MemberData(nameof(Files))]
    public void Annotated_file_is_valid_and_knows_no_setting_that_is_none(string file)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Folder, file)).Build();
        IReadOnlyList<string> warnings = [];

        // The secrets and certificates that an example names are not on this machine; nothing else may be wrong with it.
        var fault = Record.Exception(() => ProxyOptionsReader.Read(configuration, out warnings)) as SettingsException;
        Assert.All(fault?.Problems ?? [], static problem => Assert.Contains("there is no such file", problem, StringComparison.Ordinal));
        Assert.Empty(warnings);
    }

    [Fact]
    public void Embedded_file_holds_the_defaults()
    {
        var written = ProxyOptionsReader.Read(new ConfigurationBuilder().AddJsonFile(Path.Combine(Folder, "embedded.json")).Build(), out _);
        var defaults = ProxyOptionsReader.Read(new ConfigurationBuilder().Build(), out _);
        Assert.Equal(JsonSerializer.Serialize(defaults with { Upstream = written.Upstream }), JsonSerializer.Serialize(written));
    }

    [Fact]
    public void Schema_names_every_setting_and_no_other()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "adaptive-recall.schema.json")));
        AssertSame(schema.RootElement.GetProperty("properties").GetProperty(ProxyOptions.Section), typeof(ProxyOptions));
    }

    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder, "*.json").Select(static path => Path.GetFileName(path)).Where(static name => !name.Contains("schema", StringComparison.Ordinal))];

    private static void AssertSame(JsonElement schema, Type type)
    {
        var settings = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.CanWrite).ToArray();
        var described = schema.GetProperty("properties").EnumerateObject().ToDictionary(static property => property.Name, static property => property.Value);
        Assert.Equal(settings.Select(static setting => setting.Name).Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
        foreach (var setting in settings)
        {
            var description = described[setting.Name];
            if (setting.PropertyType == typeof(IDictionary<string, UpstreamOptions>))
            {
                AssertSame(description.GetProperty("additionalProperties"), typeof(UpstreamOptions));
            }
            else if (description.TryGetProperty("properties", out _))
            {
                AssertSame(description, setting.PropertyType);
            }
        }
    }

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AdaptiveRecall.Proxy.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder, "config");
    }
}
