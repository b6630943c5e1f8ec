using System.Globalization;
using System.Threading.RateLimiting;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Errors;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Identity;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;

namespace AdaptiveRecall.Proxy.Access.Limits;

/// <summary>Wires how often callers may ask, and how long an answer of ours may take.</summary>
internal static class RequestLimitExtensions
{
    private static readonly Refusal TooMany = new(
        StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests", "This user has made as many requests as a minute allows (AdaptiveRecall:Rates). Try again when 'Retry-After' has passed.");

    private static readonly Refusal TooSlow = new(
        StatusCodes.Status503ServiceUnavailable, "timed_out", "Took too long", "The request took longer than AdaptiveRecall:Limits:ApiTimeout. It may have been carried out: look before you repeat it.");

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, ProxyOptions options) => services
        .AddRateLimiter(static _ => { })
        .AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.Limits.ApiTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = static context =>
            {
                // What the time cancelled was the work, not the answer.
                context.RequestAborted = CancellationToken.None;
                return ProblemResponse.WriteAsync(context, TooSlow.Status, TooSlow.Title, TooSlow.Detail, TooSlow.Code);
            },
        });

    /// <summary>Bounds requests to our own endpoints. Where no rate is set, none is counted.</summary>
    public static void UseRequestLimits(this IApplicationBuilder own)
    {
        own.UseRequestTimeouts();
        var rates = own.ApplicationServices.GetRequiredService<ProxyOptions>().Rates;
        if (rates.Writes > 0 || rates.Erasures > 0)
        {
            own.UseRates(context => context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() switch
            {
                { IsWrite: true } => rates.Writes,
                { IsErasure: true } => rates.Erasures,
                _ => 0,
            });
        }
    }

    /// <summary>Bounds chat requests.</summary>
    public static IApplicationBuilder UseChatLimits(this IApplicationBuilder app)
    {
        var rates = app.ApplicationServices.GetRequiredService<ProxyOptions>().Rates;
        if (rates.Chat > 0)
        {
            app.UseRates(context => context.Features.GetRequiredFeature<RequestTarget>().Kind == RequestKind.Chat ? rates.Chat : 0);
        }

        return app;
    }

    private static void UseRates(this IApplicationBuilder app, Func<HttpContext, int> rateOf)
    {
        var identifier = app.ApplicationServices.GetRequiredService<OwnerIdentifier>();
        app.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, RatePartition>(context => Partition(context, rateOf(context), identifier)),
            OnRejected = static async (rejected, _) => await RejectAsync(rejected),
        });
    }

    private static RateLimitPartition<RatePartition> Partition(HttpContext context, int rate, OwnerIdentifier identifier)
    {
        if (rate == 0)
        {
            return RateLimitPartition.GetNoLimiter(default(RatePartition));
        }

        // In a path the user may be another one; that is the caller's own affair, and counted as the caller's.
        var user = (ushort)(identifier.Identify(context).Owner?.GetHashCode() ?? 0);
        return RateLimitPartition.GetTokenBucketLimiter(
            new RatePartition(rate, context.Features.Get<Caller>()?.Name, user),
            static partition => new TokenBucketRateLimiterOptions
            {
                TokenLimit = partition.Rate,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / partition.Rate,
                QueueLimit = 0,
            });
    }

    private static Task RejectAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return AccessRefusal.WriteAsync(context, TooMany);
    }
}
