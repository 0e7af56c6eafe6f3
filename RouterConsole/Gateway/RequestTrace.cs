using RouterConsole.Routing;
using RouterConsole.Security;
using RouterConsole.Telemetry;

namespace RouterConsole.Gateway;

/// <summary>Collects what will be recorded of one request. Never its content.</summary>
internal sealed class RequestTrace(HttpContext context, string callId, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly DateTimeOffset _at = time.GetUtcNow();

    public string CallId { get; } = callId;

    public string? Model { get; set; }

    public ApiKeyIdentity? Caller { get; set; }

    public bool IsStreaming { get; set; }

    public TimeSpan? FirstToken { get; set; }

    public TokenUsage? Usage { get; set; }

    public TimeSpan Overhead { get; set; }

    public RequestOutcome Outcome { get; set; } = RequestOutcome.Success;

    public int Status { get; set; } = StatusCodes.Status200OK;

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public ExecutionResult<UpstreamAnswer>? Result { get; set; }

    /// <summary>Since the request arrived.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Notes an error that the client is told.</summary>
    public void Note(GatewayError error, RequestOutcome outcome)
    {
        Status = error.Status;
        ErrorCode = error.Code;
        ErrorMessage = error.Message;
        Outcome = outcome;
    }

    /// <summary>Notes that the client left.</summary>
    public void NoteClientLeft()
    {
        Status = StatusCodes.Status499ClientClosedRequest;
        ErrorCode = "client_closed_request";
        ErrorMessage = "The client went away.";
        Outcome = RequestOutcome.Cancelled;
    }

    /// <summary>The record, at the request's end.</summary>
    public RequestRecord Finish() => new()
    {
        CallId = CallId,
        At = _at,
        Path = context.Request.Path.Value ?? "",
        Model = Model ?? "",
        Outcome = Outcome,
        Status = Status,
        ErrorCode = ErrorCode,
        ErrorMessage = ErrorMessage,
        Group = Result?.Group,
        DeploymentId = Result?.DeploymentId,
        Key = Caller?.Name,
        IsStreaming = IsStreaming,
        DurationMs = Elapsed.TotalMilliseconds,
        OverheadMs = Overhead.TotalMilliseconds,
        UpstreamMs = Result?.UpstreamTime.TotalMilliseconds ?? 0,
        TimeToFirstTokenMs = FirstToken?.TotalMilliseconds,
        Usage = Usage,
        Fallbacks = Result?.FallbacksTried ?? 0,
        Attempts = Result?.Log ?? [],
        Decisions = Result?.Decisions ?? [],
    };
}
