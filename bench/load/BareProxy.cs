namespace AdaptiveRecall.Bench.Load;

/// <summary>The yardstick: YARP as its documentation starts it, forwarding everything to one address.</summary>
internal static class BareProxy
{
    /// <summary>The argument that starts it; the upstream follows.</summary>
    public const string Argument = "bare";

    public static async Task RunAsync(Uri upstream)
    {
        await using var app = LoopbackServer.Create(static services => services.AddRoutingCore().AddHttpForwarder());
        app.UseRouting();
        app.MapForwarder("/{**any}", upstream.AbsoluteUri);
        await LoopbackServer.RunAsync(app);
    }
}
