namespace RouterConsole.Configuration.Validation;

/// <summary>The router's settings in their ranges.</summary>
internal sealed class SettingsRule : IConfigRule
{
    /// <summary>A day, in seconds.</summary>
    public const double LongestTimeout = 86_400;

    /// <summary>A week, in seconds.</summary>
    public const double LongestCooldown = 604_800;

    /// <summary>Most failures before a circuit opens.</summary>
    public const int MostFails = 1_000_000;

    /// <summary>Most extra attempts.</summary>
    public const int MostRetries = 100;

    private const ErrorKind LastPolicyKind = ErrorKind.MalformedResponse;

    private static readonly string s_policyKinds = string.Join(", ", Enum.GetValues<ErrorKind>().Where(k => k <= LastPolicyKind).Select(Name));

    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        var settings = config.Settings;
        issues.Range(Path("numRetries"), settings.NumRetries, 0, MostRetries);
        issues.SecondsOrZero(Path("retryAfterSeconds"), settings.RetryAfterSeconds, 3600);
        issues.Seconds(Path("timeoutSeconds"), settings.TimeoutSeconds, LongestTimeout);
        issues.Seconds(Path("streamTimeoutSeconds"), settings.StreamTimeoutSeconds, LongestTimeout);
        issues.Range(Path("maxFallbacks"), settings.MaxFallbacks, 0, 100);
        issues.Range(Path("allowedFails"), settings.AllowedFails, 0, MostFails);
        issues.Range(Path("minRequests"), settings.MinRequests, 0, 1_000_000);
        issues.SecondsOrZero(Path("cooldownSeconds"), settings.CooldownSeconds, LongestCooldown);
        issues.Seconds(Path("maxCooldownSeconds"), settings.MaxCooldownSeconds, LongestCooldown);
        issues.Range(Path("successThreshold"), settings.SuccessThreshold, 1, 1000);
        issues.Range(Path("halfOpenPermits"), settings.HalfOpenPermits, 1, 1000);
        CheckPolicy("allowedFailsPolicy", settings.AllowedFailsPolicy, MostFails, issues);
        CheckPolicy("retryPolicy", settings.RetryPolicy, MostRetries, issues);
        if (settings.CooldownSeconds > settings.MaxCooldownSeconds)
        {
            issues.Warn(Path("cooldownSeconds"), "over_maximum", "The first cooldown is longer than maxCooldownSeconds, which cuts it.");
        }
    }

    private static void CheckPolicy(string field, IReadOnlyDictionary<ErrorKind, int> policy, int most, IssueList issues)
    {
        foreach (var (kind, value) in policy)
        {
            var path = $"{Path(field)}.{Name(kind)}";
            issues.Range(path, value, 0, most);
            if (kind > LastPolicyKind)
            {
                issues.Error(path, "unknown_key", $"'{Name(kind)}' has no policy: allowed are {s_policyKinds}.");
            }
        }
    }

    private static string Path(string field) => $"{ConfigResources.Settings}.{field}";

    private static string Name(ErrorKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
