using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;

namespace RouterConsole.Hosting;

/// <summary>Hides the secrets that an address may carry (a hub's <c>access_token</c>, a one-time link's <c>t</c>) from whatever logs addresses.</summary>
internal sealed partial class SecretScrubber : ILogEventEnricher
{
    /// <inheritdoc />
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        List<LogEventProperty>? scrubbed = null;
        foreach (var (name, value) in logEvent.Properties)
        {
            if (value is ScalarValue { Value: { } scalar } && scalar.ToString() is { Length: > 2 } text && text.Contains('=', StringComparison.Ordinal) && SecretPattern().IsMatch(text))
            {
                (scrubbed ??= []).Add(new LogEventProperty(name, new ScalarValue(SecretPattern().Replace(text, "$1(hidden)"))));
            }
        }

        foreach (var property in scrubbed ?? [])
        {
            logEvent.AddOrUpdateProperty(property);
        }
    }

    [GeneratedRegex(@"([?&](?:access_token|t)=)[^&\s""#]+", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPattern();
}
