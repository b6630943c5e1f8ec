namespace AdaptiveRecall.Proxy.Access;

/// <summary>What a caller may do. The names, in lower case, are what keys and tokens are given.</summary>
[Flags]
internal enum MemoryScope
{
    /// <summary>Nothing but being let in: documents and answers that hold nothing of anybody.</summary>
    None = 0,

    /// <summary>Chat requests are given memories.</summary>
    Recall = 1,

    /// <summary>Chat requests are learnt from.</summary>
    Learn = 2,

    /// <summary>The memory API shows memories, their history, receipts, and the owner's audit.</summary>
    Read = 4,

    /// <summary>The memory API creates, changes and deletes single memories.</summary>
    Write = 8,

    /// <summary>The memory API erases a user.</summary>
    Erase = 16,

    /// <summary>Everything, and what concerns no single user: the audit of all.</summary>
    Admin = 32,

    /// <summary>What a user may do with what is theirs.</summary>
    Own = Recall | Learn | Read | Write | Erase,
}
