using RouterConsole.Configuration;
using RouterConsole.Configuration.Validation;

namespace RouterConsole.Operations.Deployments;

/// <summary>The sandbox's faults in their ranges.</summary>
internal static class SandboxFaultRules
{
    private const int LongestMs = 600_000;

    /// <summary>The refusal with everything that is out of range, or null.</summary>
    public static OperationError? Refuse(SandboxFaults faults)
    {
        var issues = new IssueList();
        issues.Range("latencyMs", faults.LatencyMs, 0, LongestMs);
        issues.Range("ttftMs", faults.TtftMs, 0, LongestMs);
        issues.Range("tokensPerSecond", faults.TokensPerSecond, 1, 100_000);
        issues.Range("retryAfterSeconds", faults.RetryAfterSeconds, 1, 86_400);
        Share("cutRate", faults.CutRate, issues);
        foreach (var (kind, rate) in faults.ErrorRates)
        {
            Share(JsonPath.Member("errorRates", System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString())), rate, issues);
        }

        // Shares such as 0.1 are not exact in binary: a sum of ten of them may be a hair over 1.
        if (issues.Count == 0 && faults.ErrorRates.Values.Sum() > 1 + 1e-9)
        {
            issues.Error("errorRates", "out_of_range", "The shares of all errors together are 1 at most.");
        }

        return issues.Count == 0 ? null : Refusals.Invalid(issues.All);
    }

    private static void Share(string path, double value, IssueList issues)
    {
        if (!(value >= 0 && value <= 1))
        {
            issues.Error(path, "out_of_range", "A share is 0 to 1.");
        }
    }
}
