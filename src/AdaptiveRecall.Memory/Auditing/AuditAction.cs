using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>What happened. The names, in camel case, are what is stored: they never change their meaning.</summary>
[JsonConverter(typeof(AuditActionConverter))]
public enum AuditAction
{
    /// <summary>A memory came to be.</summary>
    Create,

    /// <summary>Memories were looked for, for a chat request, and none was put into the prompt.</summary>
    Recall,

    /// <summary>Memories were put into the prompt of a chat request.</summary>
    Inject,

    /// <summary>A memory was changed.</summary>
    Update,

    /// <summary>Another memory took a memory's place.</summary>
    Supersede,

    /// <summary>A memory was closed because somebody asked to forget it, or nobody used it for long.</summary>
    Forget,

    /// <summary>A memory was deleted.</summary>
    Delete,

    /// <summary>Everything that is held of a user was given out.</summary>
    Export,

    /// <summary>What was given out was taken back.</summary>
    Import,

    /// <summary>Everything that was held of a user was removed.</summary>
    Erase,

    /// <summary>A key was made.</summary>
    KeyCreate,

    /// <summary>A key was made in the place of another one.</summary>
    KeyRotate,

    /// <summary>A key was revoked.</summary>
    KeyRevoke,

    /// <summary>A key was used: noted once an hour and proxy.</summary>
    KeyUse,

    /// <summary>A request was refused for want of a key, token, signature or scope.</summary>
    Refuse,

    /// <summary>Older entries of this chain were removed, because there is a bound: says up to which, and the hash of the last of them.</summary>
    Checkpoint,
}
