namespace RouterConsole.Sandbox;

/// <summary>Real chance.</summary>
internal sealed class SharedDice : ISandboxDice
{
    public double Next() => Random.Shared.NextDouble();
}
