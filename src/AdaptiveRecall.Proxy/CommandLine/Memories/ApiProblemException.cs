using System.Net;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>The memory API refused a request. The message is for people.</summary>
internal sealed class ApiProblemException(HttpStatusCode status, string message) : Exception(message)
{
    /// <summary>What was asked for is wrong; asking again as it is will not help.</summary>
    public bool IsMistake => status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge;
}
