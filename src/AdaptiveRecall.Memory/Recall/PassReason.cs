namespace AdaptiveRecall.Memory.Recall;

/// <summary>Why a memory is not in the block. Explanations show the name in lower case, words joined by '-'.</summary>
public enum PassReason
{
    /// <summary>It matters to the message with too little probability (<see cref="RecallOptions.Floor"/>).</summary>
    BelowFloor,

    /// <summary>It, or the message that it was learnt from, is in the prompt already.</summary>
    InPrompt,

    /// <summary>It says nearly the same as one that was chosen before it.</summary>
    NearDuplicate,

    /// <summary>As many as are wanted were chosen before it.</summary>
    Limit,

    /// <summary>It does not fit into what is left of the token budget.</summary>
    Budget,

    /// <summary>A later memory closed it.</summary>
    Superseded,

    /// <summary>It is held back until somebody approves it.</summary>
    Quarantined,

    /// <summary>It has expired, or was forgotten.</summary>
    Expired,

    /// <summary>It was not known, or not true, at the time that was asked for.</summary>
    OtherTime,
}
