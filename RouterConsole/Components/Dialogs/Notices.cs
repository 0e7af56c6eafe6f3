using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Says what was done, with the way back in the same notification where there is one.</summary>
public sealed class Notices(ISnackbar snackbar, LiveView live)
{
    // Long enough to read it, think, and reach the button by keyboard.
    private const int UndoMilliseconds = 20_000;

    /// <summary>Says that something was done.</summary>
    public void Tell(string what) => snackbar.Add(what, Severity.Normal);

    /// <summary>Says why something was refused.</summary>
    public void Tell(OperationError error) => snackbar.Add(error.Message, Severity.Error);

    /// <summary>Says what is worth worrying about, each thing once.</summary>
    public void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings.Distinct(StringComparer.Ordinal))
        {
            snackbar.Add(warning, Severity.Warning);
        }
    }

    /// <summary>Says that something was done and offers to take it back.</summary>
    /// <param name="what">What was done.</param>
    /// <param name="undo">Takes it back; gives what it came to in words, or why it was refused.</param>
    public void Tell(string what, Func<Task<OperationResult<string>>> undo)
    {
        var taken = false;
        snackbar.Add(what, Severity.Normal, options =>
        {
            options.Action = "Undo";
            options.VisibleStateDuration = UndoMilliseconds;
            options.OnClick = async _ =>
            {
                if (taken)
                {
                    return;
                }

                taken = true;
                var result = await undo();
                if (result.Error is { } error)
                {
                    snackbar.Add($"Not undone. {error.Message}", Severity.Error);
                }
                else
                {
                    Tell(result.Value!);
                }

                await live.RefreshAsync();
            };
        });
    }
}
