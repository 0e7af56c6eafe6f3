namespace RouterConsole.Tests.Routing.Properties;

/// <summary>A lease as the model knows it.</summary>
/// <param name="Deployment">Whose place it is.</param>
/// <param name="Trial">The half-open period it belongs to; 0 = none.</param>
/// <param name="Incarnation">The upstream behind the id when it was taken.</param>
/// <param name="Span">The ten seconds it was counted in.</param>
/// <param name="Tokens">What it reserved.</param>
internal sealed record LeaseModel(DeploymentModel Deployment, int Trial, int Incarnation, long Span, long Tokens);
