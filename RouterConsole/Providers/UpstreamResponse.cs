namespace RouterConsole.Providers;

/// <summary>An upstream's answer of 2xx whose body is still to be read.</summary>
public sealed class UpstreamResponse : IDisposable
{
    private readonly HttpResponseMessage _message;

    internal UpstreamResponse(HttpResponseMessage message, string baseUrl)
    {
        _message = message;
        BaseUrl = baseUrl;
        ContentType = message.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;
    }

    /// <summary>200 to 299.</summary>
    public int Status => (int)_message.StatusCode;

    /// <summary>As the upstream sent it.</summary>
    public string? ContentType { get; }

    /// <summary>The base URL called, safe to show.</summary>
    public string BaseUrl { get; }

    /// <summary>The body, as it arrives. Opening it waits for nothing.</summary>
    public Stream Open() => _message.Content.ReadAsStream();

    /// <summary>Closes the connection, unless the body was read to its end.</summary>
    public void Dispose() => _message.Dispose();
}
