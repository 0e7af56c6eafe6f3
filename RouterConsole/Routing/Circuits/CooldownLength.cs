namespace RouterConsole.Routing.Circuits;

/// <summary>How long an automatic cooldown lasts.</summary>
internal static class CooldownLength
{
    /// <summary>Trips are forgotten after this much quiet.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>Each cooldown is up to a tenth shorter or longer, so that deployments do not return in step.</summary>
    private const double Jitter = 0.1;

    /// <summary>What the upstream asked for, else the first length doubled with each trip; never over the maximum.</summary>
    /// <param name="options">The deployment's options.</param>
    /// <param name="trips">Trips, this one included.</param>
    /// <param name="retryAfter">What the upstream asked for.</param>
    /// <param name="random">Chance for the jitter.</param>
    public static TimeSpan Of(CircuitOptions options, int trips, TimeSpan? retryAfter, IRandomSource random)
    {
        if (retryAfter is { } asked && asked > TimeSpan.Zero)
        {
            return asked < options.MaxCooldown ? asked : options.MaxCooldown;
        }

        var seconds = options.Cooldown.TotalSeconds * Math.Pow(2, Math.Min(trips - 1, 62)) * (1 - Jitter + (2 * Jitter * random.NextDouble()));
        return TimeSpan.FromSeconds(Math.Min(seconds, options.MaxCooldown.TotalSeconds));
    }
}
