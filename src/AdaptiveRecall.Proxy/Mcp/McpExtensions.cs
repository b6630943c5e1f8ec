using System.Reflection;
using AdaptiveRecall.Proxy.Access;
using ModelContextProtocol.Protocol;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>Wires the MCP server. What it needs is loaded only where it is enabled.</summary>
internal static class McpExtensions
{
    /// <summary>Its path. Ours in every spelling, and only where the server is enabled.</summary>
    public const string Path = "/mcp";

    private const string Instructions =
        "Long-term memory of one user. Call recall before answering what may depend on something the user said earlier; call remember when the user states "
        + "something worth keeping or asks to remember it; call forget with an id of recall or list_memories when the user takes something back.";

    /// <summary>Adds the server and its tools.</summary>
    public static IServiceCollection AddMemoryMcp(this IServiceCollection services, bool enabled)
    {
        if (!enabled)
        {
            return services;
        }

        services.AddHttpContextAccessor();
        services.AddSingleton<ToolCaller>();
        services.AddSingleton<ToolTrouble>();

        // The library tells of every call, and of a wrong argument as of an error of the server. What is one, ToolTrouble says.
        services.AddLogging(static logging => logging.AddFilter("ModelContextProtocol", LogLevel.Critical));
        services.AddMcpServer(static server =>
            {
                server.ServerInfo = new Implementation { Name = "adaptive-recall", Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3) };
                server.ServerInstructions = Instructions;
            })
            // Stateless: each request says by its headers who the user is, and any proxy on the same store may answer it.
            .WithHttpTransport(static transport => transport.Stateless = true)
            .WithTools<MemoryTools>();
        return services;
    }

    /// <summary>Maps the server.</summary>
    public static IEndpointRouteBuilder MapMemoryMcp(this IEndpointRouteBuilder endpoints, bool enabled)
    {
        if (enabled)
        {
            // What a call takes depends on its tool: ToolCaller judges it.
            endpoints.MapMcp(Path).RequireScope(MemoryScope.None);
        }

        return endpoints;
    }
}
