using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Layout;

/// <summary>The pages, how many deployments are out, and at the foot what is in force and where it is kept.</summary>
public sealed partial class NavPanel : LiveComponent
{
    private int _out;
    private Foot _foot = new("", "", "", true);

    /// <summary>Raised when a page was picked: a drawer closes then.</summary>
    [Parameter]
    public EventCallback OnPicked { get; set; }

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private RouterConsoleOptions Options { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        OnFrame();
    }

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        var before = (_out, _foot);
        _out = Frame.Deployments.Count(d => HealthLook.IsOut(d.Status));
        var revision = Estate.Current;
        _foot = Frame.IsPast
            ? Frame.IsRecorded ? new Foot(Figures.Count(Frame.Revision), "in force then", Figures.None, true) : new Foot(Figures.None, "", Figures.None, true)
            : revision.Number == 0
            ? new Foot("none yet", "", Store(), Frame.Store.Writable)
            : new Foot(Figures.Count(revision.Number), $"by {revision.By}, {Durations.Ago(Now - revision.At)}", Store(), Frame.Store.Writable);
        return before != (_out, _foot);
    }

    private string Store() => (Frame.Store.Writable, Frame.Store.LastWriteAt) switch
    {
        (false, _) => "not writable",
        (_, { } at) => $"written {Durations.Ago(Now - at)}",
        _ => "ready",
    };

    private sealed record Foot(string Revision, string By, string Store, bool Writable);
}
