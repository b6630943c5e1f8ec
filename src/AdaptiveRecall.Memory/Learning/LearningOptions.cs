using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Redaction;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Settings of learning, section <c>AdaptiveRecall:Learning</c>.</summary>
public sealed record LearningOptions
{
    /// <summary>Whether anything is learnt at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>What is kept of the model's answers.</summary>
    public AssistantLearning Assistant { get; set; } = AssistantLearning.Facts;

    /// <summary>The model that is asked what is worth keeping, besides the rules.</summary>
    public ModelLearningOptions Model { get; set; } = new();

    /// <summary>
    /// Whether what is learnt is put into order with what is known: the same again reinforces, what contradicts closes. Else all is kept side by side.
    /// </summary>
    public bool Reconcile { get; set; } = true;

    /// <summary>What becomes of e-mail addresses, phone numbers and postal addresses in what is learnt. Secrets are never learnt.</summary>
    public PersonalIdentifiers PersonalIdentifiers { get; set; } = PersonalIdentifiers.Keep;

    /// <summary>How long what was forgotten on request, or has expired, can be brought back before it is deleted, 0 to 365 days.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often an owner's memories are looked through (expiry, quotas, forgetting), 1 minute to 30 days.</summary>
    public TimeSpan TendEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Episodes that were neither said again nor used for so long, and were said once only, are forgotten; 0: never, else 1 day to 10 years. What is
    /// forgotten can be brought back within <see cref="GracePeriod"/>.
    /// </summary>
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.Zero;

    /// <summary>How many active memories an owner may have, 100 to 10,000,000; beyond, those of the lowest activation are forgotten.</summary>
    public int MemoriesPerOwner { get; set; } = 100_000;

    /// <summary>Bytes of the texts of an owner's active memories (UTF-8), 64 KiB to 1 TiB; beyond, those of the lowest activation are forgotten.</summary>
    public long BytesPerOwner { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// How many turns may wait to be written, 1 to 1,000,000; at the bound the new one is refused and counted. Turns that
    /// leave only a card are refused from half of it on: what a user said comes first.
    /// </summary>
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>How many writes are given to the store at once, 1 to 1,024: what its group commit has to gather from.</summary>
    public int WritesInFlight { get; set; } = 64;

    /// <summary>The longest that the end of an answer waits for what was said to be durable, 0 to 1 minute.</summary>
    public TimeSpan AcknowledgeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a turn that the store does not take is tried again, 0 to 1 hour; then it is lost, logged and counted.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The folder for turns that the store does not take within a second; not set: none, they wait in memory. Beside the store's file, or in the
    /// platform's data folder.
    /// </summary>
    public string? SpoolFolder { get; set; }

    /// <summary>Most bytes of turns that wait on disk, 64 KiB to 64 GiB, or 0: none; 64 MB hold some 50,000.</summary>
    public long SpoolLimit { get; set; } = 64L * 1024 * 1024;

    /// <summary>The longest that a stop waits for what was accepted to be written, 0 to 1 minute.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
