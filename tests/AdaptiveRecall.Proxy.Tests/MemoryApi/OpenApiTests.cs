using System.Text.Json;
using AdaptiveRecall.Proxy.MemoryApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_endpoint_is_in_the_document_and_nothing_else_is()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var document = (await host.SendAsync("GET", "/memory/openapi.json", user: null)).Json;

        var mapped = host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.RoutePattern.RawText!.StartsWith("/memory", StringComparison.Ordinal))
            .SelectMany(static endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}") ?? []);
        var documented = document.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Where(static member => member.Name != "parameters").Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_OpenAPI_finds_nothing_wrong_with_it()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var read = OpenApiDocument.Parse((await host.SendAsync("GET", "/memory/openapi.json", user: null)).Body, "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        var operations = read.Document!.Paths.Values.SelectMany(static path => path.Operations!.Values).ToList();
        Assert.Equal(operations.Count, operations.Select(static operation => operation.OperationId).Distinct().Count());
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var document = (await host.SendAsync("GET", "/memory/openapi.json", user: null)).Json;

        var references = References(document).Distinct().ToArray();

        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            var target = document;
            foreach (var step in reference.Split('/').Skip(1))
            {
                Assert.True(target.TryGetProperty(step, out target), reference);
            }
        }
    }

    [Fact]
    public async Task The_documented_members_are_the_ones_that_are_written()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var schemas = (await host.SendAsync("GET", "/memory/openapi.json", user: null)).Json.GetProperty("components").GetProperty("schemas");

        AssertMembers(schemas, "Memory", MemoryApiJson.Wire.MemoryResource.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "Source", MemoryApiJson.Wire.SourceResource.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "MemoryPage", MemoryApiJson.Wire.MemoryPage.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "SearchResults", MemoryApiJson.Wire.SearchResponse.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "Erasure", MemoryApiJson.Wire.ErasureResponse.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "Version", MemoryApiJson.Wire.VersionResource.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "Statistics", MemoryApiJson.Wire.StatisticsResponse.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "ReceiptSummary", MemoryApiJson.Wire.ReceiptSummary.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "ImportReport", MemoryApiJson.Wire.ImportReport.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "Forgotten", MemoryApiJson.Wire.ForgetResponse.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "Lifecycle", MemoryApiJson.Wire.LifecycleResponse.Properties.Select(static property => property.Name));
        AssertMembers(schemas, "Problem", MemoryApiJson.Wire.Problem.Properties.Select(static property => property.Name));
    }

    private static void AssertMembers(JsonElement schemas, string schema, IEnumerable<string> written) =>
        Assert.Equal(written.Order(StringComparer.Ordinal), schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
