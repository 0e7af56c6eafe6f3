namespace RouterConsole.Providers;

/// <summary>Where providers of the same wire format differ.</summary>
public static class ProviderTraits
{
    /// <summary>Whether a request for a stream may ask for <c>stream_options.include_usage</c>. Mistral refuses fields it does not know and tells usage unasked.</summary>
    public static bool TakesStreamOptions(string provider) => provider != "mistral";
}
