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
internal sealed record OwnerTask(OwnerTaskKind Kind, string Tenant, string User, Guid? Memory)
{
    public Owner Owner => new(Tenant, User);

    /// <summary>A memory that was written before it could be compared with what is known.</summary>
    public static OwnerTask Reconcile(Owner owner, MemoryId memory) => new(OwnerTaskKind.Reconcile, owner.Tenant, owner.User, memory.Value);

    /// <summary>The owner's memories are to be looked through.</summary>
    public static OwnerTask Tend(Owner owner) => new(OwnerTaskKind.Tend, owner.Tenant, owner.User, null);

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
        // One visit of an owner a day: asked for twice, it is still one.
        var id = Memory is { } memory ? BinaryPrimitives.ReadUInt128BigEndian(new MemoryId(memory).ToArray()) : (UInt128)(dueAt.UtcTicks / TimeSpan.TicksPerDay);
        return new WorkItem(id, JsonSerializer.SerializeToUtf8Bytes(this, OwnerTaskJson.Default.OwnerTask), dueAt);
    }
}
