// A YARP of one's own whose chat requests have a memory. Routes, clusters and the section AdaptiveRecall are in appsettings.json.
using AdaptiveRecall.Proxy.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
builder.Services.AddAdaptiveRecall(builder.Configuration);

var app = builder.Build();
app.MapAdaptiveRecall();
app.MapReverseProxy(proxy =>
{
    proxy.UseAdaptiveRecall();
    proxy.UseSessionAffinity();
    proxy.UseLoadBalancing();
});
app.Run();
