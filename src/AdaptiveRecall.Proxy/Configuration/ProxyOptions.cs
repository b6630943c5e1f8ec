using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Proxy.Access.Limits;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using AdaptiveRecall.Proxy.Receipts;
using AdaptiveRecall.Proxy.Telemetry;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>All settings, section <c>AdaptiveRecall</c>.</summary>
public sealed record ProxyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "AdaptiveRecall";

    /// <summary>Where to listen: <c>http://</c>, <c>https://</c> or <c>h2c://</c> (HTTP/2 without TLS), a host and a port.</summary>
    public IReadOnlyList<string> Listen { get; set; } = ["http://127.0.0.1:5080"];

    /// <summary>
    /// Hosts that requests may be addressed to, besides localhost, 127.0.0.1 and [::1]: a name, <c>*.suffix</c>, or
    /// <c>*</c> for any, which gives up the protection against DNS rebinding.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Origins (<c>https://console.example.com</c>) whose pages may use the memory API, besides its own.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Short for <c>Upstreams:default:Url</c>, and wins over it.</summary>
    public string? Upstream { get; set; }

    /// <summary>Where requests go, by name. The one named <c>default</c> takes what no prefix matches.</summary>
    public IDictionary<string, UpstreamOptions> Upstreams { get; set; } = new Dictionary<string, UpstreamOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file that memories are kept in; not set: <c>adaptive-recall/memory.db</c> in the platform's data folder.</summary>
    public string? Store { get; set; }

    /// <summary>The Redis that memories are kept in instead of a file, where its endpoints are set.</summary>
    public RedisOptions Redis { get; set; } = new();

    /// <summary>Whether what is stored is encrypted, and where its keys are.</summary>
    public EncryptionOptions Encryption { get; set; } = new();

    /// <summary>Answer by a built-in upstream out of a temporary store, on loopback only.</summary>
    public bool Demo { get; set; }

    /// <summary>
    /// Other systems whose headers are understood and answered, so that an application moves here by changing its URL:
    /// <c>supermemory</c>, <c>mem0</c>, <c>litellm</c>.
    /// </summary>
    public IReadOnlyList<string> Compatibility { get; set; } = [];

    /// <summary>Offer the memory as tools to MCP clients, at <c>/mcp</c>, which is then never forwarded.</summary>
    public bool Mcp { get; set; }

    /// <summary>Who the user is.</summary>
    public IdentityOptions Identity { get; set; } = new();

    /// <summary>How texts become vectors.</summary>
    public EmbeddingOptions Embedding { get; set; } = new();

    /// <summary>What is recalled, and how long that may take.</summary>
    public RecallOptions Recall { get; set; } = new();

    /// <summary>What is learnt.</summary>
    public LearningOptions Learning { get; set; } = new();

    /// <summary>What is remembered of where memories were injected.</summary>
    public LedgerOptions Ledger { get; set; } = new();

    /// <summary>What can be looked up of past requests.</summary>
    public ReceiptOptions Receipts { get; set; } = new();

    /// <summary>What is kept of what happened.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>Bounds on what requests may take.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>How often a user may ask.</summary>
    public RateOptions Rates { get; set; } = new();

    /// <summary>What is told to monitoring.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();
}
