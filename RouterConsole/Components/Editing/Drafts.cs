using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;
using RouterConsole.Configuration;

namespace RouterConsole.Components.Editing;

/// <summary>
/// What was typed and not saved, kept by the browser's tab: it outlives a lost connection and a restart of the server, and
/// ends with the tab. Read once per circuit. Forms hand over no secrets.
/// </summary>
public sealed class Drafts(IJSRuntime js, CurrentUser user) : IAsyncDisposable
{
    private readonly BrowserModule _module = new(js, "./js/drafts.js");
    private readonly Dictionary<string, FormDraft> _kept = new(StringComparer.Ordinal);

    /// <summary>The forms that were on the screen when the page was left behind, by name.</summary>
    public IReadOnlyList<string> Open => [.. _kept.Where(d => d.Value.IsOpen).Select(d => d.Key)];

    /// <summary>Reads what the tab kept of this user.</summary>
    public async Task StartAsync()
    {
        foreach (var (form, text) in await _module.InvokeAsync<Dictionary<string, string>>("all") ?? [])
        {
            if (Read(text) is { } draft && draft.User == user.SignedIn.Name)
            {
                _kept[form] = draft;
            }
        }
    }

    /// <summary>What was typed into a form and not saved; null = nothing.</summary>
    public FormDraft? Find(string form) => _kept.GetValueOrDefault(form);

    /// <summary>Keeps what is typed; what equals the start is nothing to keep.</summary>
    /// <param name="form">The form's name.</param>
    /// <param name="start">What it was opened on.</param>
    /// <param name="yours">What is typed. Without secrets.</param>
    /// <param name="isOpen">Whether it is to be shown again after a reload.</param>
    public ValueTask KeepAsync(string form, JsonNode? start, JsonNode? yours, bool isOpen)
    {
        if (yours is null || JsonNode.DeepEquals(start, yours))
        {
            return DropAsync(form);
        }

        var draft = new FormDraft(user.SignedIn.Name, start?.ToJsonString(ConfigJson.Options), yours.ToJsonString(ConfigJson.Options), isOpen);
        if (Find(form) == draft)
        {
            return ValueTask.CompletedTask;
        }

        _kept[form] = draft;
        return _module.InvokeVoidAsync("keep", form, JsonSerializer.Serialize(draft, ConfigJson.Options));
    }

    /// <summary>The form was put away without saving: it is kept, and not shown again by itself.</summary>
    public ValueTask CloseAsync(string form)
    {
        if (Find(form) is not { IsOpen: true } draft)
        {
            return ValueTask.CompletedTask;
        }

        var closed = draft with { IsOpen = false };
        _kept[form] = closed;
        return _module.InvokeVoidAsync("keep", form, JsonSerializer.Serialize(closed, ConfigJson.Options));
    }

    /// <summary>Saved, or not wanted any more.</summary>
    public ValueTask DropAsync(string form) => _kept.Remove(form) ? _module.InvokeVoidAsync("drop", form) : ValueTask.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _module.DisposeAsync();

    /// <summary>JSON of a draft; null for what is none.</summary>
    public static JsonNode? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FormDraft? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<FormDraft>(text, ConfigJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
