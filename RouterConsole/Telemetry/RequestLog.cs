namespace RouterConsole.Telemetry;

/// <summary>The last 10,000 requests, in memory.</summary>
public sealed class RequestLog
{
    /// <summary>Grows with each request kept.</summary>
    public long Version => throw new NotImplementedException();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RequestRecord> Recent(int limit, RequestFilter? filter = null) => throw new NotImplementedException();

    /// <summary>One request, or null when it is not kept any more.</summary>
    public RequestRecord? Find(string callId) => throw new NotImplementedException();
}
