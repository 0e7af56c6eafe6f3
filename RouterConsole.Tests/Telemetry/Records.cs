using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Telemetry;

/// <summary>Request records as the data plane makes them.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static RequestRecord Served(string deployment = "a", string model = "m", double ms = 100) => new()
    {
        CallId = Guid.NewGuid().ToString("N"),
        At = Start,
        Path = "/v1/chat/completions",
        Model = model,
        Outcome = RequestOutcome.Success,
        Status = 200,
        Group = model,
        DeploymentId = deployment,
        DurationMs = ms,
        Usage = new TokenUsage(10, 5),
        Attempts = [Attempt(1, deployment, model, ms)],
    };

    public static RequestRecord Refused(ErrorKind kind, RequestOutcome outcome, Blame blame, int status, string deployment = "a", string model = "m") =>
        Served(deployment, model) with
        {
            Outcome = outcome,
            Status = status,
            Usage = null,
            DeploymentId = null,
            Attempts = [Attempt(1, deployment, model, 100, new ProviderError(kind, "no", status, Blame: blame))],
        };

    /// <summary>A request that another deployment served because this one rested.</summary>
    public static RequestRecord PassedBy(string resting, DateTimeOffset at, UnavailableReason reason = UnavailableReason.Cooldown) => Served("b") with
    {
        At = at,
        Decisions = [new RouteDecision("m", RoutingStrategy.SimpleShuffle, [new CandidateVerdict(resting, [reason], null, 0), new CandidateVerdict("b", [], 1, 1)], "b")],
    };

    public static AttemptRecord Attempt(int number, string deployment, string model, double ms, ProviderError? error = null, double startedMs = 0) =>
        new(number, model, deployment, startedMs, ms, 0, error);
}
