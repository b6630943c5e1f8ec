using System.Buffers.Binary;
using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.Work;

/// <summary>Something to be done for an owner that outlives the process (<see cref="IOwnerWork"/>).</summary>
/// <param name="Kind">What.</param>
/// <param name="Tenant">Whose: the tenant.</param>
/// <param name="User">Whose: the user. A write names its owner readably, a lease does not.</param>
/// <param name="Memory">The memory that it is about.</param>
/// <param name="Conversation">The conversation that it is about, by its keyed hash.</param>
/// <param name="Attempt">How often it was tried before.</param>
internal sealed record OwnerTask(OwnerTaskKind Kind, string Tenant, string User, Guid? Memory, ulong? Conversation = null, int Attempt = 0)
{
    public Owner Owner => new(Tenant, User);

    /// <summary>A memory that was written before it could be compared with what is known.</summary>
    public static OwnerTask Reconcile(Owner owner, MemoryId memory) => new(OwnerTaskKind.Reconcile, owner.Tenant, owner.User, memory.Value);

    /// <summary>The owner's memories are to be looked through.</summary>
    public static OwnerTask Tend(Owner owner) => new(OwnerTaskKind.Tend, owner.Tenant, owner.User, null);

    /// <summary>The model is to be asked about a conversation.</summary>
    public static OwnerTask Extract(Owner owner, ulong conversation, int attempt = 0) => new(OwnerTaskKind.Extract, owner.Tenant, owner.User, null, conversation, attempt);

    /// <summary>Reads a task; <see langword="null"/>: it is none that this version knows.</summary>
    public static OwnerTask? Read(WorkItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        try
        {
            var task = JsonSerializer.Deserialize(item.Payload.Span, OwnerTaskJson.Default.OwnerTask);
            return task is { Tenant: not null, User: not null } && Enum.IsDefined(task.Kind) ? task : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The task as work.</summary>
    public WorkItem ToWork(DateTimeOffset dueAt)
    {
        // One visit of an owner a day: asked for twice, it is still one. Of a conversation every turn has its own: the last one's does the work.
        var id = Conversation is { } conversation ? new UInt128(conversation, (ulong)dueAt.UtcTicks)
            : Memory is { } memory ? BinaryPrimitives.ReadUInt128BigEndian(new MemoryId(memory).ToArray()) : (UInt128)(dueAt.UtcTicks / TimeSpan.TicksPerDay);
        return new WorkItem(id, JsonSerializer.SerializeToUtf8Bytes(this, OwnerTaskJson.Default.OwnerTask), dueAt);
    }
}
