namespace RouterConsole.Configuration;

/// <summary>How a provider speaks.</summary>
public enum WireFormat
{
    /// <summary>OpenAI's HTTP API.</summary>
    OpenAI,

    /// <summary>OpenAI's bodies under Azure's addresses. Not built yet.</summary>
    AzureOpenAI,

    /// <summary>Anthropic's Messages API. Not built yet.</summary>
    Anthropic,

    /// <summary>Google's generateContent. Not built yet.</summary>
    Gemini,
}
