namespace RouterConsole.Sandbox;

/// <summary>One answer before it is put into JSON.</summary>
internal sealed record SandboxAnswer(string Id, long Created, string Model, IReadOnlyList<string> Tokens, string FinishReason, int PromptTokens);
