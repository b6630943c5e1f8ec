namespace AdaptiveRecall.Memory.Learning.Work;

/// <summary>What is to be done for an owner. The numbers are stored: they never change their meaning.</summary>
internal enum OwnerTaskKind
{
    /// <summary>Put a memory into order with what is known.</summary>
    Reconcile = 1,

    /// <summary>Look through the owner's memories (see <c>Lifecycle</c>).</summary>
    Tend = 2,

    /// <summary>Ask the model about a conversation.</summary>
    Extract = 3,
}
