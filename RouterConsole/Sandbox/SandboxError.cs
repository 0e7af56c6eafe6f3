namespace RouterConsole.Sandbox;

/// <summary>One error answer of the sandbox.</summary>
internal sealed record SandboxError(int Status, string Message, string Type, string? Code);
