using System.Globalization;

namespace AdaptiveRecall.Bench.Load;

/// <summary>
/// A stub upstream, a bare YARP and this proxy, each a process of its own on loopback, measured in turn in one run: what
/// counts is the ratio.
/// </summary>
internal sealed class LoadBenchmark(LoadOptions options) : IAsyncDisposable
{
    // The runtime compiles hot methods anew after 30 calls and a pause; by then both targets run what they will run.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    // Memory is read when start-up work has ended.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("adaptive-recall-load-").FullName;
    private readonly List<ChildProcess> _children = [];

    public async Task<LoadReport> RunAsync(CancellationToken cancellationToken)
    {
        var upstream = await StartAsync("upstream", [OwnAssembly, StubUpstream.Argument, options.Think.ToString(CultureInfo.InvariantCulture)], "/v1/models", cancellationToken);
        var proxyAssembly = options.Proxy ?? ProxyAssembly;

        var bare = options.AgainstReader
            ? await StartProxyAsync("proxy that does not learn", proxyAssembly, upstream, "reader.db", cancellationToken, ("AdaptiveRecall__Learning__Enabled", "off"))
            : await StartBareAsync(proxyAssembly, upstream, cancellationToken);
        var proxy = await StartProxyAsync("proxy", proxyAssembly, upstream, "memory.db", cancellationToken);

        await Task.Delay(Settle, cancellationToken);
        var idle = (Bare: ProcessUsage.Of(bare.Id).Resident, Proxy: ProcessUsage.Of(proxy.Id).Resident);
        await LoadMemoriesAsync(proxy, cancellationToken);
        if (options.AgainstReader)
        {
            await LoadMemoriesAsync(bare, cancellationToken);
        }

        var rows = await MeasureAsync(bare, proxy, cancellationToken);
        return new LoadReport(
            options,
            new Footprint(bare.ReadyAfter, idle.Bare, ProcessUsage.Of(bare.Id).Resident),
            new Footprint(proxy.ReadyAfter, idle.Proxy, ProcessUsage.Of(proxy.Id).Resident),
            rows);
    }

    public async ValueTask DisposeAsync()
    {
        // The proxy before its upstream.
        for (var i = _children.Count - 1; i >= 0; i--)
        {
            await _children[i].DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string OwnAssembly => typeof(LoadBenchmark).Assembly.Location;

    // …/bench/load/bin/Release/net10.0 -> …/src/AdaptiveRecall.Proxy/bin/Release/net10.0
    private static string ProxyAssembly
    {
        get
        {
            var output = Path.GetDirectoryName(OwnAssembly)!;
            var framework = Path.GetFileName(output);
            var configuration = Path.GetFileName(Path.GetDirectoryName(output)!);
            return Path.GetFullPath(Path.Combine(output, "../../../../../src/AdaptiveRecall.Proxy/bin", configuration, framework, "AdaptiveRecall.Proxy.dll"));
        }
    }

    // The bare YARP runs under the proxy's own runtime settings: garbage collector, tiers, globalisation.
    private Task<ChildProcess> StartBareAsync(string proxyAssembly, ChildProcess upstream, CancellationToken cancellationToken)
    {
        string[] sameRuntime = ["exec", "--runtimeconfig", Path.ChangeExtension(proxyAssembly, ".runtimeconfig.json"), "--depsfile", Path.ChangeExtension(OwnAssembly, ".deps.json")];
        return StartAsync("bare YARP", [.. sameRuntime, OwnAssembly, BareProxy.Argument, upstream.Address.AbsoluteUri], "/v1/models", cancellationToken);
    }

    private Task<ChildProcess> StartProxyAsync(string name, string assembly, ChildProcess upstream, string store, CancellationToken cancellationToken, params (string Name, string Value)[] settings) =>
        StartAsync(
            name,
            [assembly, "--listen", "http://127.0.0.1:0", "--upstream", upstream.Address.AbsoluteUri, "--store", Path.Combine(_folder, store)],
            "/health/ready",
            cancellationToken,
            settings);

    private async Task<ChildProcess> StartAsync(string name, string[] arguments, string readyPath, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var child = await ChildProcess.StartAsync(name, arguments, readyPath, cancellationToken, settings);
        _children.Add(child);
        return child;
    }

    private async Task LoadMemoriesAsync(ChildProcess proxy, CancellationToken cancellationToken)
    {
        for (var user = 0; user < options.Users; user++)
        {
            await MemoryLoader.LoadAsync(proxy.Address, Scenarios.ReaderName(user), user * options.Memories, options.Memories, cancellationToken);
            await MemoryLoader.LoadAsync(proxy.Address, Scenarios.SpeakerName(user), user * options.Memories, options.Memories, cancellationToken);
        }
    }

    private async Task<List<LoadRow>> MeasureAsync(ChildProcess bare, ChildProcess proxy, CancellationToken cancellationToken)
    {
        var scenarios = Scenarios.All(options.Users).Where(scenario => scenario.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToList();
        var cells = scenarios
            .SelectMany(scenario => options.Connections.Select(connections => (Scenario: scenario, Connections: connections, Bare: new List<Measurement>(), Proxy: new List<Measurement>())))
            .ToList();
        foreach (var scenario in scenarios)
        {
            await LoadDriver.RunAsync(bare, scenario, options.Connections.Max(), WarmUp, 0, cancellationToken);
            await LoadDriver.RunAsync(proxy, scenario, options.Connections.Max(), WarmUp, 0, cancellationToken);
            if (scenario.Recalls && options.Memories > 0)
            {
                await CheckRecallAsync(proxy, scenario, cancellationToken);
            }
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            await Console.Error.WriteLineAsync($"round {round + 1} of {options.Rounds}");
            foreach (var cell in cells)
            {
                var number = round * 104_729;
                if (round % 2 == 0)
                {
                    cell.Bare.Add(await LoadDriver.RunAsync(bare, cell.Scenario, cell.Connections, options.Duration, number, cancellationToken));
                }

                cell.Proxy.Add(await LoadDriver.RunAsync(proxy, cell.Scenario, cell.Connections, options.Duration, number, cancellationToken));
                if (round % 2 == 1)
                {
                    cell.Bare.Add(await LoadDriver.RunAsync(bare, cell.Scenario, cell.Connections, options.Duration, number, cancellationToken));
                }
            }
        }

        return [.. cells.Select(static cell => new LoadRow(cell.Scenario, cell.Connections, cell.Bare, cell.Proxy))];
    }

    // Numbers of a recall that did not happen would be fine numbers.
    private static async Task CheckRecallAsync(ChildProcess proxy, Scenario scenario, CancellationToken cancellationToken)
    {
        const int Asked = 50;
        using var connection = new RawConnection();
        await connection.ConnectAsync(proxy.Address, cancellationToken);
        var injected = 0;
        for (var number = 0; number < Asked; number++)
        {
            await connection.SendAsync(scenario.Request(number), keepHead: true, cancellationToken);
            injected += connection.Head.Contains("x-memory-status: injected", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        await Console.Error.WriteLineAsync($"{scenario.Name}: memories were injected into {injected} of {Asked} requests");
        if (injected < Asked / 2)
        {
            throw new InvalidOperationException($"'{scenario.Name}' recalls nothing, so it cannot be measured. The last answer began:\n{connection.Head}");
        }
    }
}
