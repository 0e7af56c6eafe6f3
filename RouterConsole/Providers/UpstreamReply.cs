namespace RouterConsole.Providers;

/// <summary>How a call went: an answer, or a failure. One of the two is there.</summary>
/// <param name="Response">An answer of 2xx, to be disposed.</param>
/// <param name="Failure">What went wrong.</param>
public readonly record struct UpstreamReply(UpstreamResponse? Response, UpstreamFailure? Failure)
{
    internal static UpstreamReply Failed(UpstreamFailure failure) => new(null, failure);
}
