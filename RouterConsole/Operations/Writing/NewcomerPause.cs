using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations.Writing;

/// <summary>Pauses a deployment in the same write that adds it, so that it can be tested before it takes traffic.</summary>
internal sealed class NewcomerPause(FactsWriter facts, ModelRouter router, TimeProvider time)
{
    /// <summary>The router first: what is not kept yet is better paused than serving. Called under the <see cref="WriteLane"/>.</summary>
    public void Pause(Caller caller, string id, string note)
    {
        router.SetIntent(id, DeploymentIntent.Paused, caller.Name, note);
        facts.Set(caller, [new OverrideEdit(id, "intent.pause", new DeploymentOverride(DeploymentIntent.Paused, time.GetUtcNow(), caller.Name, note))], note);
    }
}
