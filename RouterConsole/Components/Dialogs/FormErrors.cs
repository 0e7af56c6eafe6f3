using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>A refusal, each message beside its field; what belongs to none stands above the form.</summary>
internal sealed class FormErrors
{
    private readonly Dictionary<string, string> _byField = new(StringComparer.Ordinal);

    /// <summary>What belongs to no field; null = nothing.</summary>
    public string? Other { get; private set; }

    /// <summary>The message for a field, or null.</summary>
    public string? this[string field] => _byField.GetValueOrDefault(field);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _byField.Clear();
        Other = null;
    }

    /// <summary>Notes one of the form's own.</summary>
    public void Add(string field, string message) => _byField[field] = message;

    /// <summary>Takes a refusal apart.</summary>
    public void Take(OperationError error)
    {
        Clear();
        foreach (var issue in error.Issues)
        {
            // A list's entries are one field here.
            var field = issue.Path.Split('[')[0];
            var text = issue.Message.StartsWith($"{issue.Path}: ", StringComparison.Ordinal) ? issue.Message[(issue.Path.Length + 2)..] : issue.Message;
            _byField[field] = _byField.TryGetValue(field, out var before) ? $"{before} {text}" : text;
        }

        Other = error.Issues.Count == 0 ? error.Message : null;
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _byField.Count == 0 && Other is null;
}
