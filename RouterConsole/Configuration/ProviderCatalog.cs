namespace RouterConsole.Configuration;

/// <summary>Every provider of the contract, by name.</summary>
public static class ProviderCatalog
{
    /// <summary>The built-in sandbox: its address is resolved at use.</summary>
    public const string Sandbox = "sandbox";

    /// <summary>All providers, in the order they are offered.</summary>
    public static IReadOnlyList<ProviderDefinition> All { get; } =
    [
        new("openai", "OpenAI", WireFormat.OpenAI, "https://api.openai.com/v1", true),
        new("azure-openai", "Azure OpenAI", WireFormat.AzureOpenAI, null, false),
        new("anthropic", "Anthropic", WireFormat.Anthropic, "https://api.anthropic.com", false),
        new("gemini", "Google Gemini", WireFormat.Gemini, "https://generativelanguage.googleapis.com", false),
        new("openai-compatible", "OpenAI-compatible", WireFormat.OpenAI, null, true),
        new("groq", "Groq", WireFormat.OpenAI, "https://api.groq.com/openai/v1", true),
        new("mistral", "Mistral", WireFormat.OpenAI, "https://api.mistral.ai/v1", true),
        new("deepseek", "DeepSeek", WireFormat.OpenAI, "https://api.deepseek.com/v1", true),
        new("together", "Together", WireFormat.OpenAI, "https://api.together.xyz/v1", true),
        new("openrouter", "OpenRouter", WireFormat.OpenAI, "https://openrouter.ai/api/v1", true),
        new("xai", "xAI", WireFormat.OpenAI, "https://api.x.ai/v1", true),
        new("fireworks", "Fireworks", WireFormat.OpenAI, "https://api.fireworks.ai/inference/v1", true),
        new("ollama", "Ollama", WireFormat.OpenAI, "http://127.0.0.1:11434/v1", true),
        new("vllm", "vLLM", WireFormat.OpenAI, "http://127.0.0.1:8000/v1", true),
        new("lm-studio", "LM Studio", WireFormat.OpenAI, "http://127.0.0.1:1234/v1", true),
        new(Sandbox, "Sandbox (built in)", WireFormat.OpenAI, null, true),
    ];

    private static readonly Dictionary<string, ProviderDefinition> s_byName = All.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>The provider of that name, or null.</summary>
    public static ProviderDefinition? Find(string name) => s_byName.GetValueOrDefault(name);
}
