using Microsoft.AspNetCore.Components;

namespace RouterConsole.Components.Circuit;

/// <summary>A component that renders only when what it shows has changed: its parameters are made into one comparable view.</summary>
/// <typeparam name="TView">What is shown, compared by value.</typeparam>
public abstract class Leaf<TView> : ComponentBase
    where TView : notnull
{
    private bool _looked;
    private bool _render = true;

    /// <summary>What is shown.</summary>
    protected TView View { get; private set; } = default!;

    /// <summary>Makes the view from the parameters.</summary>
    protected abstract TView Look();

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var view = Look();
        _render = !_looked || !view.Equals(View);
        (View, _looked) = (view, true);
    }

    /// <inheritdoc />
    protected override bool ShouldRender()
    {
        // Only new parameters can be skipped; what the component asks for itself is always rendered.
        var render = _render;
        _render = true;
        return render;
    }
}
