using System.Runtime.CompilerServices;
using RouterConsole.Providers;
using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary>One client's request on its way through one or more deployments. Owns the answer until it is passed on.</summary>
internal sealed class ChatExchange(UpstreamClient client, ModelNames names, HttpContext context, PooledBuffer body, BodyScan scan) : IDisposable
{
    private const string Path = "chat/completions";

    /// <summary>The answer that was taken; null when every attempt failed.</summary>
    public UpstreamAnswer? Answer { get; private set; }

    /// <summary>The last attempt's failure, with what the upstream said.</summary>
    public UpstreamFailure? Failure { get; private set; }

    /// <summary>Longest silence between two events that the last deployment tried may keep.</summary>
    public TimeSpan StreamTimeout { get; private set; }

    /// <summary>Calls one deployment: an <see cref="AttemptOperation{T}"/>.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AttemptOutcome<UpstreamAnswer>> TryAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        Answer?.Dispose();
        Answer = null;
        StreamTimeout = attempt.StreamTimeout;
        var asksUsage = scan.Stream && ProviderTraits.TakesStreamOptions(attempt.Deployment.Provider);
        var call = new UpstreamCall
        {
            Deployment = attempt.Deployment,
            UpstreamModel = attempt.UpstreamModel,
            Path = Path,
            Body = new SplicedBody(body.Memory, context.Request.ContentType ?? "application/json", scan, names.Encode(attempt.UpstreamModel), asksUsage),
            ClientHeaders = context.Request.Headers,
            ClientGone = context.RequestAborted,
        };
        var reply = await client.SendAsync(call, cancellationToken);
        if (reply.Failure is { } refused)
        {
            return Fail(refused);
        }

        Answer = new UpstreamAnswer(reply.Response!, call, asksUsage && !scan.IncludesUsage);
        try
        {
            var failure = scan.Stream && Answer.IsEventStream
                ? await Answer.OpenEventsAsync(client, cancellationToken)
                : await Answer.ReadWholeAsync(client, cancellationToken);
            if (failure is not null)
            {
                return Fail(failure);
            }
        }
        catch (Exception exception) when (TransportErrors.Covers(exception))
        {
            return Fail(new UpstreamFailure(TransportErrors.Classify(exception, context.RequestAborted)));
        }

        return Answer.IsWhole ? AttemptOutcome<UpstreamAnswer>.Success(Answer, Answer.Usage) : AttemptOutcome<UpstreamAnswer>.Open(Answer);
    }

    /// <inheritdoc />
    public void Dispose() => Answer?.Dispose();

    private AttemptOutcome<UpstreamAnswer> Fail(UpstreamFailure failure)
    {
        Answer?.Dispose();
        Answer = null;
        Failure = failure;
        return AttemptOutcome<UpstreamAnswer>.Failure(failure.Error);
    }
}
