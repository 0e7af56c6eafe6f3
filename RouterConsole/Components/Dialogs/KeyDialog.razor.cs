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
    private KeyView? _seen;
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
            _seen = key;
            (_name, _role, _models, _rpm, _tpm, _expires) = Texts(key);
        }
    }

    private static (string Name, string Role, string Models, string Rpm, string Tpm, string Expires) Texts(KeyView key) => (
        key.Name,
        key.Role?.ToString().ToLowerInvariant() ?? "",
        string.Join('\n', key.Models),
        key.RpmLimit?.ToString(CultureInfo.InvariantCulture) ?? "",
        key.TpmLimit?.ToString(CultureInfo.InvariantCulture) ?? "",
        Date(key.ExpiresAt));

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
        var result = _seen is null
            ? await Commands.CreateAsync(User.Caller, fields.Deserialize<KeyDraft>(JsonSerializerOptions.Web)!)
            : await Commands.PatchAsync(User.Caller, _seen.Id, JsonSerializer.SerializeToElement(fields), _seen);
        _busy = false;
        if (result.Error is { } error)
        {
            _errors.Take(error);
            Follow(error.Current as KeyView);
            return;
        }

        Dialog.Close(DialogResult.Ok(result.Value));
    }

    /// <summary>What somebody else did is seen now: fields that were not touched here follow it, and a second save replaces the others knowingly.</summary>
    private void Follow(KeyView? now)
    {
        if (now is null || _seen is null)
        {
            return;
        }

        var (before, after) = (Texts(_seen), Texts(now));
        _name = _name == before.Name ? after.Name : _name;
        _role = _role == before.Role ? after.Role : _role;
        _models = _models == before.Models ? after.Models : _models;
        _rpm = _rpm == before.Rpm ? after.Rpm : _rpm;
        _tpm = _tpm == before.Tpm ? after.Tpm : _tpm;
        _expires = _expires == before.Expires ? after.Expires : _expires;
        _seen = now;
    }

    /// <summary>What was typed, as the operation takes it; for a change only what differs.</summary>
    private JsonObject Fields()
    {
        var fields = new JsonObject();
        var models = _models.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Put("name", _name.Trim(), _seen?.Name);
        Put("role", _role.Length == 0 ? null : _role, _seen?.Role?.ToString().ToLowerInvariant());
        if (_seen is null || !models.SequenceEqual(_seen.Models, StringComparer.Ordinal))
        {
            fields["models"] = new JsonArray([.. models.Select(m => JsonValue.Create(m))]);
        }

        Put("rpmLimit", Limit("rpmLimit", _rpm), _seen?.RpmLimit);
        Put("tpmLimit", Limit("tpmLimit", _tpm), _seen?.TpmLimit);
        if (_expires != Date(_seen?.ExpiresAt))
        {
            fields["expiresAt"] = _expires.Length == 0 ? null : $"{_expires}T00:00:00Z";
        }

        return fields;

        void Put<T>(string field, T? value, T? before)
        {
            if (_seen is null ? value is not null : !EqualityComparer<T?>.Default.Equals(value, before))
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
