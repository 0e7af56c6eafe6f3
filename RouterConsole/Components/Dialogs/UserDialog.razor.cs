using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Operations;
using RouterConsole.Operations.Accounts;
using RouterConsole.Security;

namespace RouterConsole.Components.Dialogs;

/// <summary>Adds a user or changes one: only the fields that were changed are sent. Closes with the outcome.</summary>
public sealed partial class UserDialog : ComponentBase
{
    private readonly FormErrors _errors = new();
    private string _name = "";
    private string _role = "viewer";
    private string _password = "";
    private UserView? _seen;
    private bool _busy;

    /// <summary>The user to change; null adds one.</summary>
    [Parameter]
    public UserView? User { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private UserCommands Commands { get; set; } = default!;

    [Inject]
    private CurrentUser Me { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (User is { } user)
        {
            _seen = user;
            (_name, _role) = Texts(user);
        }
    }

    private static (string Name, string Role) Texts(UserView user) => (user.Name, user.Role.ToString().ToLowerInvariant());

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _errors.Clear();
        _busy = true;
        var role = Enum.Parse<Role>(_role, ignoreCase: true);
        var password = _password.Length == 0 ? null : _password;
        var result = _seen is { } seen
            ? await Commands.PatchAsync(Me.Caller, seen.Id, Patch(seen, password), seen)
            : await Commands.CreateAsync(Me.Caller, new UserDraft { Name = _name, Role = role, Password = password });
        _busy = false;
        if (result.Error is { } error)
        {
            _errors.Take(error);
            Follow(error.Current as UserView);
            return;
        }

        Dialog.Close(DialogResult.Ok(result.Value));
    }

    /// <summary>What somebody else did is seen now: fields that were not touched here follow it, and a second save replaces the others knowingly.</summary>
    private void Follow(UserView? now)
    {
        if (now is null || _seen is null)
        {
            return;
        }

        var (before, after) = (Texts(_seen), Texts(now));
        _name = _name == before.Name ? after.Name : _name;
        _role = _role == before.Role ? after.Role : _role;
        _seen = now;
    }

    private JsonElement Patch(UserView user, string? password)
    {
        var fields = new JsonObject();
        if (_name.Trim() != user.Name)
        {
            fields["name"] = _name.Trim();
        }

        if (!string.Equals(_role, user.Role.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            fields["role"] = _role;
        }

        if (password is not null)
        {
            fields["password"] = password;
        }

        return JsonSerializer.SerializeToElement(fields);
    }
}
