namespace RouterConsole.Providers;

/// <summary>How a call went: an answer whose body is still to be read, or a failure.</summary>
public readonly struct UpstreamReply
{
    private UpstreamReply(HttpResponseMessage? response, UpstreamFailure? failure, string? baseUrl)
    {
        Response = response;
        Failure = failure;
        BaseUrl = baseUrl;
    }

    /// <summary>An answer of 2xx; its headers are here, its body is not. To be disposed.</summary>
    public HttpResponseMessage? Response { get; }

    /// <summary>What went wrong; null on success.</summary>
    public UpstreamFailure? Failure { get; }

    /// <summary>The base URL called, safe to show.</summary>
    public string? BaseUrl { get; }

    internal static UpstreamReply Answered(HttpResponseMessage response, string baseUrl) => new(response, null, baseUrl);

    internal static UpstreamReply Failed(UpstreamFailure failure) => new(null, failure, null);
}
