using System.Text;
using RouterConsole.Operations.Playground;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages.Playground;

/// <summary>What has come of an answer so far. Text is kept in pieces, so that a page only ever sends what is new.</summary>
public sealed class PlaygroundResult
{
    private readonly StringBuilder _waiting = new();
    private readonly List<string> _pieces = [];

    /// <summary>The text so far.</summary>
    public IReadOnlyList<string> Pieces => _pieces;

    /// <summary>The status; null before the headers came.</summary>
    public int? Status { get; private set; }

    /// <summary>Headers of note.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private set; } = [];

    /// <summary>The error's body, or an answer without text.</summary>
    public string? Body { get; private set; }

    /// <summary>Why the text ended.</summary>
    public string? FinishReason { get; private set; }

    /// <summary>Why there is no answer, or only a part of one.</summary>
    public string? Unreachable { get; private set; }

    /// <summary>Milliseconds to the first text, for this client.</summary>
    public double? FirstMs { get; private set; }

    /// <summary>Milliseconds to the newest piece; when it is over, of all.</summary>
    public double? LastMs { get; private set; }

    /// <summary>Whether nothing more comes.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether the operator broke it off.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>The router's record; null until it is there.</summary>
    public RequestRecord? Record { get; set; }

    /// <summary>The id to look it up by.</summary>
    public string? CallId => Headers.FirstOrDefault(h => h.Key == "x-litellm-call-id").Value;

    /// <summary>Takes a piece. Text waits for <see cref="Flush"/>.</summary>
    public void Take(PlaygroundPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        LastMs = part.AtMs;
        Status = part.Status ?? Status;
        Headers = part.Headers ?? Headers;
        Body = part.Body ?? Body;
        FinishReason = part.FinishReason ?? FinishReason;
        Unreachable = part.Unreachable ?? Unreachable;
        if (!string.IsNullOrEmpty(part.Text))
        {
            FirstMs ??= part.AtMs;
            _waiting.Append(part.Text);
        }
    }

    /// <summary>Shows the text that waits. False: there is none.</summary>
    public bool Flush()
    {
        if (_waiting.Length == 0)
        {
            return false;
        }

        _pieces.Add(_waiting.ToString());
        _waiting.Clear();
        return true;
    }
}
