namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Hears what reconciliation did, after it is durable. Must be quick and must not throw.</summary>
public interface IReconciliationObserver
{
    /// <summary>A memory was reinforced or closed.</summary>
    void Reconciled(ReconciliationRecord record);
}
