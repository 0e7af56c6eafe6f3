namespace RouterConsole.Live;

/// <summary>What is left of the limits of the available deployments together; null = unknown, at least one has no such limit.</summary>
/// <param name="Rpm">Requests in the current minute.</param>
/// <param name="Tpm">Tokens in the current minute.</param>
/// <param name="Parallel">Requests at a time.</param>
public sealed record Headroom(long? Rpm, long? Tpm, long? Parallel)
{
    /// <summary>Of a group, or of one deployment. What is not available adds nothing.</summary>
    public static Headroom Of(IEnumerable<LiveDeployment> deployments)
    {
        var available = deployments.Where(one => one.Status.Available).ToList();
        return new Headroom(
            Left(available, one => one.Config.RpmLimit - one.Status.Rpm),
            Left(available, one => one.Config.TpmLimit - one.Status.Tpm),
            Left(available, one => one.Config.MaxParallelRequests - one.Status.InFlight));
    }

    private static long? Left(List<LiveDeployment> available, Func<LiveDeployment, long?> unused) =>
        available.Aggregate((long?)0, (sum, one) => sum + (unused(one) is { } left ? Math.Max(0, left) : null));
}
