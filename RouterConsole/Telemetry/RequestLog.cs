namespace RouterConsole.Telemetry;

/// <summary>The last 10,000 requests, in memory.</summary>
public sealed class RequestLog
{
    private readonly RecentRing<RequestRecord> _ring = new(10_000);

    /// <summary>Grows with each request kept.</summary>
    public long Version => _ring.Count;

    /// <summary>Keeps a request.</summary>
    public void Add(RequestRecord record) => _ring.Add(record);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RequestRecord> Recent(int limit, RequestFilter? filter = null) =>
        filter is null || filter == RequestFilter.Any
            ? _ring.Newest(limit)
            : [.. _ring.Newest().Where(filter.Matches).Take(limit)];

    /// <summary>One request, or null when it is not kept any more. The newest one when a client used a call id twice.</summary>
    public RequestRecord? Find(string callId) =>
        Array.Find(_ring.Newest(), record => string.Equals(record.CallId, callId, StringComparison.Ordinal));
}
