using System.Runtime.CompilerServices;
using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Operations.Playground;

/// <summary>Tries requests: real ones, which cost what any request costs.</summary>
public sealed class PlaygroundCommands
{
    private readonly IPlaygroundClient _client;
    private readonly ILentKeys _keys;

    internal PlaygroundCommands(IPlaygroundClient client, ILentKeys keys) => (_client, _keys) = (client, keys);

    /// <summary>Sends one. The answer comes piece by piece; the key it is sent with ends with it.</summary>
    public OperationResult<PlaygroundAnswer> Send(Caller caller, PlaygroundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (Access.Refuse(caller, Role.Operator) is { } refusal)
        {
            return refusal;
        }

        var issues = Issues(request).ToList();
        return issues.Count > 0 ? Refusals.Invalid(issues) : new PlaygroundAnswer(SendAsync(caller, request, cancellationToken));
    }

    private static IEnumerable<ConfigIssue> Issues(PlaygroundRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Model))
        {
            yield return Issue("model", "Choose a model or an alias.");
        }

        if (string.IsNullOrWhiteSpace(request.User))
        {
            yield return Issue("user", "Write what to ask.");
        }

        if (request.MaxTokens is < 1)
        {
            yield return Issue("maxTokens", "A whole number from 1; blank = the upstream's own limit.");
        }

        if (request.Temperature is < 0 or > 2 or double.NaN)
        {
            yield return Issue("temperature", "A number from 0 to 2; blank = the upstream's own.");
        }

        if (request.NumRetries is < 0 or > 100)
        {
            yield return Issue("numRetries", "A whole number from 0 to 100; blank = as configured.");
        }
    }

    private static ConfigIssue Issue(string path, string message) => new(path, IssueSeverity.Error, "invalid", message);

    private async IAsyncEnumerable<PlaygroundPart> SendAsync(Caller caller, PlaygroundRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = _keys.Lend($"playground, {caller.Name}", Role.Operator);
        try
        {
            await foreach (var part in _client.SendAsync(request, key, cancellationToken))
            {
                yield return part;
            }
        }
        finally
        {
            _keys.TakeBack(key);
        }
    }
}
