using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Operations;
using RouterConsole.Operations.Accounts;

namespace RouterConsole.Components.Dialogs;

/// <summary>Makes a key or changes one: only the fields that were changed are sent. Closes with the outcome.</summary>
public sealed partial class KeyDialog : ComponentBase
{
    private readonly FormErrors _errors = new();
    private string _name = "";
    private string _role = "";
    private string _models = "";
    private string _rpm = "";
    private string _tpm = "";
    private string _expires = "";
    private bool _busy;

    /// <summary>The key to change; null makes one.</summary>
    [Parameter]
    public KeyView? Key { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private KeyCommands Commands { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (Key is { } key)
        {
            _name = key.Name;
            _role = key.Role?.ToString().ToLowerInvariant() ?? "";
            _models = string.Join('\n', key.Models);
            _rpm = key.RpmLimit?.ToString(CultureInfo.InvariantCulture) ?? "";
            _tpm = key.TpmLimit?.ToString(CultureInfo.InvariantCulture) ?? "";
            _expires = Date(key.ExpiresAt);
        }
    }

    private static string Date(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _errors.Clear();
        var fields = Fields();
        if (!_errors.IsEmpty)
        {
            return;
        }

        _busy = true;
        var result = Key is null
            ? await Commands.CreateAsync(User.Caller, fields.Deserialize<KeyDraft>(JsonSerializerOptions.Web)!)
            : await Commands.PatchAsync(User.Caller, Key.Id, JsonSerializer.SerializeToElement(fields));
        _busy = false;
        if (result.Error is { } error)
        {
            _errors.Take(error);
            return;
        }

        Dialog.Close(DialogResult.Ok(result.Value));
    }

    /// <summary>What was typed, as the operation takes it; for a change only what differs.</summary>
    private JsonObject Fields()
    {
        var fields = new JsonObject();
        var models = _models.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Put("name", _name.Trim(), Key?.Name);
        Put("role", _role.Length == 0 ? null : _role, Key?.Role?.ToString().ToLowerInvariant());
        if (Key is null || !models.SequenceEqual(Key.Models, StringComparer.Ordinal))
        {
            fields["models"] = new JsonArray([.. models.Select(m => JsonValue.Create(m))]);
        }

        Put("rpmLimit", Limit("rpmLimit", _rpm), Key?.RpmLimit);
        Put("tpmLimit", Limit("tpmLimit", _tpm), Key?.TpmLimit);
        if (_expires != Date(Key?.ExpiresAt))
        {
            fields["expiresAt"] = _expires.Length == 0 ? null : $"{_expires}T00:00:00Z";
        }

        return fields;

        void Put<T>(string field, T? value, T? before)
        {
            if (Key is null ? value is not null : !EqualityComparer<T?>.Default.Equals(value, before))
            {
                fields[field] = JsonValue.Create(value);
            }
        }
    }

    private int? Limit(string field, string typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (int.TryParse(typed.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var limit) && limit > 0)
        {
            return limit;
        }

        _errors.Add(field, "A whole number of 1 or more, or nothing for no limit.");
        return null;
    }

    private string? Bad(string field) => _errors[field] is null ? null : "";

    private RenderFragment? Error(string field) => _errors[field] is not { } text ? null : builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "rc-error");
        builder.AddAttribute(2, "role", "alert");
        builder.AddContent(3, text);
        builder.CloseElement();
    };
}
