namespace RouterConsole.Sandbox;

/// <summary>The sandbox's chance, injected: fixed in tests.</summary>
internal interface ISandboxDice
{
    /// <summary>Uniform in [0, 1).</summary>
    double Next();
}
