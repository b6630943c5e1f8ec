namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Where a front-end puts its template.</summary>
internal enum UtilityText
{
    User,
    System,
}
