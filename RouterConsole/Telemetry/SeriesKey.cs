namespace RouterConsole.Telemetry;

/// <summary>Names a series: one deployment's attempts, one model's requests, all requests, all attempts, or the router's selections.</summary>
internal readonly record struct SeriesKey
{
    private readonly char _kind;

    private SeriesKey(char kind, string name = "") => (_kind, Name) = (kind, name);

    /// <summary>Clients' requests of all models.</summary>
    public static SeriesKey Total { get; } = new('t');

    /// <summary>All deployments' attempts.</summary>
    public static SeriesKey Attempts { get; } = new('a');

    /// <summary>The router's selections, as requests, and the fallbacks it triggered.</summary>
    public static SeriesKey Selections { get; } = new('s');

    /// <summary>The deployment's id or the model's name; empty for what there is once.</summary>
    public string Name { get; }

    /// <summary>Whether it is a deployment's.</summary>
    public bool IsDeployment => _kind == 'd';

    /// <summary>Whether it is a model's.</summary>
    public bool IsModel => _kind == 'm';

    /// <summary>Its name where it is kept.</summary>
    public string Text => Name.Length == 0 ? $"{_kind}" : $"{_kind}:{Name}";

    /// <summary>One deployment's attempts.</summary>
    public static SeriesKey OfDeployment(string id) => new('d', id);

    /// <summary>One model's requests.</summary>
    public static SeriesKey OfModel(string model) => new('m', model);

    /// <summary>A deployment's attempts, a model's requests or, without either, all requests.</summary>
    public static SeriesKey Of(string? deploymentId, string? model) =>
        deploymentId is not null ? OfDeployment(deploymentId) : model is not null ? OfModel(model) : Total;

    /// <summary>The key of that <see cref="Text"/>; null when there is none.</summary>
    public static SeriesKey? Parse(string text) => text switch
    {
        "t" => Total,
        "a" => Attempts,
        "s" => Selections,
        ['d' or 'm', ':', _, ..] => new SeriesKey(text[0], text[2..]),
        _ => null,
    };
}
