namespace RouterConsole.Telemetry;

/// <summary>Which requests are wanted; null = any.</summary>
/// <param name="Model">Model asked for, or group that served.</param>
/// <param name="DeploymentId">A deployment that was tried.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">Found in call id, model, deployment, key or error.</param>
public sealed record RequestFilter(string? Model = null, string? DeploymentId = null, RequestOutcome? Outcome = null, string? Text = null)
{
    /// <summary>All requests.</summary>
    public static RequestFilter Any { get; } = new();

    /// <summary>Arrived not later than that, UTC; null = any.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether a request is wanted.</summary>
    public bool Matches(RequestRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return !(record.At > Until)
            && (Outcome is null || record.Outcome == Outcome)
            && (Model is null || record.Model == Model || record.Group == Model)
            && (DeploymentId is null || record.Attempts.Any(attempt => attempt.DeploymentId == DeploymentId))
            && (string.IsNullOrEmpty(Text) || Has(record.CallId) || Has(record.Model) || Has(record.DeploymentId) || Has(record.Key)
                || Has(record.ErrorCode) || Has(record.ErrorMessage));
    }

    private bool Has(string? value) => value?.Contains(Text!, StringComparison.OrdinalIgnoreCase) == true;
}
