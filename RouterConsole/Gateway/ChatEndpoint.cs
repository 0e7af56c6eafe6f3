using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using RouterConsole.Configuration;
using RouterConsole.Providers;
using RouterConsole.Routing;
using RouterConsole.Security;
using RouterConsole.Telemetry;

namespace RouterConsole.Gateway;

/// <summary><c>POST /v1/chat/completions</c>: key, body, route, relay, record.</summary>
internal sealed partial class ChatEndpoint(
    KeyCheck keys,
    ModelRouter router,
    UpstreamClient client,
    ModelNames names,
    KeyLimits limits,
    IRequestRecorder recorder,
    IOptions<RouterConsoleOptions> options,
    TimeProvider time,
    ILogger<ChatEndpoint> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        var trace = new RequestTrace(context, CallId.For(context.Request), time);
        AnswerHeaders.SetCallId(context.Response, trace.CallId);
        try
        {
            await ServeAsync(context, trace);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            trace.NoteClientLeft();
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested)
        {
            trace.NoteClientLeft();
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(context, trace, new GatewayError(exception.StatusCode, "invalid_request_error", "bad_request", exception.Message));
        }
        catch (Exception exception)
        {
            LogUnexpected(logger, exception, trace.CallId);
            trace.Note(GatewayError.Internal, RequestOutcome.Failed);
            await AnswerFailureAsync(context);
        }
        finally
        {
            if (trace.Model is not null)
            {
                recorder.Record(trace.Finish());
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ServeAsync(HttpContext context, RequestTrace trace)
    {
        trace.Caller = keys.Find(context);
        if (trace.Caller is null)
        {
            await RefuseAsync(context, trace, GatewayError.BadKey);
            await RequestBodyReader.DiscardAsync(context);
            return;
        }

        var limit = options.Value.Gateway.MaxRequestBytes;
        using var body = await RequestBodyReader.ReadAsync(context, limit);
        if (body is null)
        {
            await RefuseAsync(context, trace, GatewayError.TooLarge(limit));
            await RequestBodyReader.DiscardAsync(context);
            return;
        }

        using var scan = BodyScanner.Scan(body.Span);
        trace.Model = string.IsNullOrEmpty(scan.Model) ? null : scan.Model;
        trace.IsStreaming = scan.Stream;
        if ((scan.Error ?? CheckRights(trace.Caller, scan)) is { } refused)
        {
            await RefuseAsync(context, trace, refused);
            return;
        }

        var admission = limits.Enter(trace.Caller, scan.InputTokens + scan.MaxTokens);
        if (admission.Refusal is { } full)
        {
            await RefuseAsync(context, trace, full, admission.RetryAfter);
            return;
        }

        try
        {
            await RouteAsync(context, trace, body, scan);
        }
        finally
        {
            admission.Settle(TokensOf(trace));
        }
    }

    /// <summary>What the request counts against its key: what the upstream told; nothing where it failed; else what was estimated.</summary>
    private static long? TokensOf(RequestTrace trace) =>
        trace.Usage is { } usage ? usage.InputTokens + usage.OutputTokens
        : trace.Outcome is RequestOutcome.Success or RequestOutcome.Cancelled ? null
        : 0;

    private GatewayError? CheckRights(ApiKeyIdentity caller, BodyScan scan)
    {
        if (scan.SimulatedError is not null && caller.Role is not (Role.Operator or Role.Admin))
        {
            return new GatewayError(403, "permission_error", "operator_role_required", "The fields mock_testing_* need a key with the operator role.");
        }

        if (!keys.Allows(caller, scan.Model!))
        {
            return GatewayError.ModelNotAllowed(scan.Model!);
        }

        return scan.Fallbacks is null ? null : CheckFallbacks(caller, scan.Fallbacks);
    }

    /// <summary>On its own, since the lambda would cost every request an allocation.</summary>
    private GatewayError? CheckFallbacks(ApiKeyIdentity caller, IReadOnlyList<string> models) =>
        models.FirstOrDefault(m => !keys.Allows(caller, m)) is { } forbidden ? GatewayError.ModelNotAllowed(forbidden) : null;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RouteAsync(HttpContext context, RequestTrace trace, PooledBuffer body, BodyScan scan)
    {
        using var exchange = new ChatExchange(client, names, context, body, scan);
        var result = await router.ExecuteAsync(ToRequest(context, trace, scan), exchange.TryAsync, context.RequestAborted);
        using var completion = result.Completion;
        trace.Result = result;
        var duration = trace.Elapsed;
        trace.Overhead = AnswerHeaders.Overhead(duration, result.UpstreamTime);
        if (context.RequestAborted.IsCancellationRequested || result.Error?.Kind == RouterErrorKind.Cancelled)
        {
            trace.NoteClientLeft();
            return;
        }

        AnswerHeaders.SetRouting(context.Response, result, duration);
        if (result.Error is { } error)
        {
            var refusal = Refusal.For(error, exchange.Failure);
            trace.Note(refusal.Error, IsCallersFault(error) ? RequestOutcome.ClientError : RequestOutcome.Failed);
            await RefusalWriter.WriteAsync(context, refusal);
            return;
        }

        await PassOnAsync(context, trace, result.Value!, completion, exchange.StreamTimeout);
    }

    private static RouteRequest ToRequest(HttpContext context, RequestTrace trace, BodyScan scan) => new()
    {
        Model = scan.Model!,
        CallId = trace.CallId,
        Tags = TagHeader.Join(context.Request, scan.Tags),
        EstimatedInputTokens = scan.InputTokens,
        EstimatedTokens = scan.InputTokens + scan.MaxTokens,
        NumRetries = scan.NumRetries,
        Timeout = scan.Timeout,
        Fallbacks = scan.Fallbacks,
        DisableFallbacks = scan.DisableFallbacks,
        SimulatedError = scan.SimulatedError,
        IsStreaming = scan.Stream,
    };

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PassOnAsync(HttpContext context, RequestTrace trace, UpstreamAnswer answer, StreamCompletion? completion, TimeSpan longestSilence)
    {
        var response = context.Response;
        response.StatusCode = trace.Status = answer.Status;
        response.ContentType = answer.ContentType;
        AnswerHeaders.SetDeployment(response, answer);
        if (answer.IsWhole)
        {
            trace.Usage = answer.Usage;
            response.ContentLength = answer.Start.Length;
            await response.Body.WriteAsync(answer.Start, context.RequestAborted);
            return;
        }

        using var silence = new SilenceTimer(longestSilence, time, context.RequestAborted);
        RelayResult relayed;
        if (answer.Events is null)
        {
            relayed = await new PlainRelay(context, answer, silence).RunAsync();
        }
        else
        {
            trace.FirstToken = trace.Elapsed;
            response.Headers.CacheControl = "no-cache";
            response.Headers["X-Accel-Buffering"] = "no";
            relayed = await new EventRelay(context, answer, client, silence, time).RunAsync();
        }

        Settle(trace, relayed, completion);
    }

    private static void Settle(RequestTrace trace, RelayResult relayed, StreamCompletion? completion)
    {
        trace.Usage = relayed.Usage;
        if (relayed.ClientLeft)
        {
            trace.NoteClientLeft();
        }
        else if (relayed.Error is { } error)
        {
            completion?.Fail(error);
            trace.ErrorCode = error.Kind == ErrorKind.Timeout ? "stream_timeout" : "stream_interrupted";
            trace.ErrorMessage = error.Message;
            trace.Outcome = RequestOutcome.Failed;
        }
        else
        {
            completion?.Succeed(relayed.Usage);
        }
    }

    private static bool IsCallersFault(RouterError error) =>
        error.Kind == RouterErrorKind.ModelNotFound || error.Last is { Blame: Blame.Caller };

    private static async Task RefuseAsync(HttpContext context, RequestTrace trace, GatewayError error, TimeSpan? retryAfter = null)
    {
        trace.Note(error, RequestOutcome.ClientError);
        await GatewayErrorWriter.WriteAsync(context, error, retryAfter);
        await context.Response.CompleteAsync();
    }

    private static async Task AnswerFailureAsync(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await GatewayErrorWriter.WriteAsync(context, GatewayError.Internal);
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "Request {CallId} failed unexpectedly")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string callId);
}
