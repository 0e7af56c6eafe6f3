using RouterConsole.Configuration;

namespace RouterConsole.Providers;

/// <summary>When one deployment is probed next. Only the scheduler's loop touches it.</summary>
internal sealed class ProbePlan(DeploymentConfig deployment, long now)
{
    /// <summary>What is probed, as it was configured.</summary>
    public DeploymentConfig Deployment { get; private set; } = deployment;

    /// <summary>When the latest probe began, as a timestamp of the clock.</summary>
    public long LastStart { get; set; } = now;

    /// <summary>How long after that the next one is due; zero = at once.</summary>
    public TimeSpan Wait { get; set; }

    /// <summary>The latest probe; completed when none is under way.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>Begins anew with another upstream or pace: the next probe is due at once.</summary>
    public void Restart(DeploymentConfig deployment) => (Deployment, Wait) = (deployment, TimeSpan.Zero);
}
