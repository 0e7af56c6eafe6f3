using System.Globalization;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;

namespace RouterConsole.Components.Pages.Map;

/// <summary>
/// Places aliases at the left, groups in the middle, deployments at the right, each group beside its own. Follows the order of
/// the configuration. A large estate is drawn with one line for all deployments of a group.
/// </summary>
internal sealed class MapLayout
{
    /// <summary>More deployments than this are drawn by group.</summary>
    public const int MostDeployments = 60;

    /// <summary>More groups than this are not drawn.</summary>
    public const int MostModels = 40;

    private const int MostAliases = 4;
    private const int MostDefaultChains = 8;
    private const int Row = 38, Gap = 18, Top = 34;
    private const int AliasWidth = 150, ModelWidth = 210, DeploymentWidth = 380;
    private const int Arcs = 170, Lines = 150;

    private readonly RouterConfig _config;
    private readonly IReadOnlyDictionary<string, string> _groups;
    private readonly string? _only;
    private readonly ILookup<string, string> _deployments;
    private readonly ILookup<string, string> _aliases;
    private readonly List<string> _models;
    private readonly List<MapNode> _nodes = [];
    private readonly List<MapEdge> _edges = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, int> _modelNodes = new(StringComparer.Ordinal);

    private MapLayout(RouterConfig config, IReadOnlyDictionary<string, string> groups, string? only)
    {
        (_config, _groups, _only) = (config, groups, only);
        _deployments = config.Deployments.ToLookup(d => d.Model, d => d.Id, StringComparer.Ordinal);
        _aliases = config.Aliases.Keys.Where(groups.ContainsKey).Order(StringComparer.Ordinal).ToLookup(alias => groups[alias], StringComparer.Ordinal);
        _models = [.. config.Deployments.Select(d => d.Model).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The plan of a configuration.</summary>
    /// <param name="config">What is configured.</param>
    /// <param name="groups">The group that each name leads to; names that lead to none are missing.</param>
    /// <param name="only">One group with what it falls back to and what falls back to it; null = all.</param>
    public static MapPlan Of(RouterConfig config, IReadOnlyDictionary<string, string> groups, string? only) => new MapLayout(config, groups, only).Build();

    private MapPlan Build()
    {
        var steps = Steps();
        var shown = _only is null ? _models : [.. _models.Where(m => m == _only || steps.Any(s => (s.From == _only && s.To == m) || (s.From == m && s.To == _only)))];
        if (shown.Count == 0)
        {
            return MapPlan.Empty;
        }

        if (shown.Count > MostModels)
        {
            _notes.Add($"{MostModels} of {shown.Count} models are drawn. Pick a model to see another one.");
            shown = shown.GetRange(0, MostModels);
        }

        var (left, apart) = (shown.Any(m => _aliases[m].Any()) ? AliasWidth : 0, shown.Sum(m => _deployments[m].Count()) <= MostDeployments);
        if (!apart)
        {
            _notes.Add(_only is null
                ? $"{Figures.Count(_config.Deployments.Count)} deployments: one line stands for all of a model's. Pick a model to see its own."
                : $"The first {MostDeployments} deployments of {_only} have lines of their own; those of the other models are drawn as one.");
        }

        var y = Top;
        foreach (var model in shown)
        {
            y = Place(model, apart, left + Arcs, y) + Gap;
        }

        Connect(steps);
        return new MapPlan(_nodes, _edges, left + Arcs + ModelWidth + Lines + DeploymentWidth, y, _notes);
    }

    /// <summary>One group with its aliases and deployments; where the next may begin.</summary>
    private int Place(string model, bool apart, int x, int y)
    {
        var ids = _deployments[model].ToList();
        var single = apart ? ids.Count : model == _only ? Math.Min(ids.Count, MostDeployments) : 0;
        var aliases = _aliases[model].ToList();
        var (right, left) = (single + (single < ids.Count ? 1 : 0), aliases.Count > MostAliases ? 1 : aliases.Count);
        var height = Math.Max(Math.Max(right, left), 1) * Row + (Math.Max(right, left) > 1 ? 0 : 8);
        var middle = y + height / 2;
        _modelNodes[model] = Add(new MapNode(MapNodeKind.Model, model, model, ids, x, middle, ModelWidth));

        var start = middle - left * Row / 2 + Row / 2;
        for (var i = 0; i < left; i++)
        {
            var node = aliases.Count > MostAliases
                ? new MapNode(MapNodeKind.Aliases, model, Figures.Counted(aliases.Count, "alias", "aliases"), aliases, 0, start, AliasWidth)
                : new MapNode(MapNodeKind.Alias, model, aliases[i], [aliases[i]], 0, start + i * Row, AliasWidth);
            Line(Add(node), _modelNodes[model]);
        }

        start = middle - right * Row / 2 + Row / 2;
        for (var i = 0; i < right; i++)
        {
            var at = x + ModelWidth + Lines;
            var node = i < single
                ? new MapNode(MapNodeKind.Deployment, model, ids[i], [ids[i]], at, start + i * Row, DeploymentWidth)
                : new MapNode(MapNodeKind.Deployments, model, $"{(single > 0 ? "and " : "")}{Figures.Counted(ids.Count - single, "deployment")}", ids[single..], at, start + i * Row, DeploymentWidth);
            Line(_modelNodes[model], Add(node));
        }

        return y + height;
    }

    private int Add(MapNode node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    private void Line(int from, int to)
    {
        var (a, b) = (_nodes[from], _nodes[to]);
        var (x1, x2) = (a.X + a.Width, b.X);
        var half = (x2 - x1) / 2;
        _edges.Add(new MapEdge(from, to, false, Invariant($"M{x1} {a.Y}C{x1 + half} {a.Y} {x2 - half} {b.Y} {x2} {b.Y}")));
    }

    /// <summary>Fallbacks bow out at the left of the groups, the further the longer they are; each has a place of its own on its group.</summary>
    private void Connect(List<(string From, string To, string When)> steps)
    {
        var drawn = steps.Where(s => _modelNodes.ContainsKey(s.From) && _modelNodes.ContainsKey(s.To)).ToList();
        var order = _modelNodes.Keys.Select((m, i) => (m, i)).ToDictionary(p => p.m, p => p.i, StringComparer.Ordinal);
        var (leaving, arriving) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var (from, to, when) in drawn)
        {
            var (a, b) = (_nodes[_modelNodes[from]], _nodes[_modelNodes[to]]);
            var down = b.Y > a.Y ? 1 : -1;
            var y1 = a.Y + down * (4 + 4 * Math.Min(3, Next(leaving, from)));
            var y2 = b.Y - down * (4 + 4 * Math.Min(3, Next(arriving, to)));
            var depth = Math.Min(Arcs - 24, 34 + 30 * (Math.Abs(order[from] - order[to]) - 1) + (down > 0 ? 0 : 16));

            // A cubic bow reaches three quarters of the way to its handles.
            var reach = depth * 4 / 3;
            _edges.Add(new MapEdge(
                _modelNodes[from], _modelNodes[to], true,
                Invariant($"M{a.X} {y1}C{a.X - reach} {y1} {a.X - reach} {y2} {a.X - 5} {y2}"),
                a.X - depth, (y1 + y2) / 2, when));
        }
    }

    private static int Next(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key, -1) + 1;

    /// <summary>Every pair of groups that a chain joins, once, with the failures that lead along it.</summary>
    private List<(string From, string To, string When)> Steps()
    {
        var steps = new List<(string From, string To, string When)>();
        foreach (var kind in Enum.GetValues<FallbackKind>())
        {
            foreach (var (name, chain) in _config.Fallbacks.Of(kind))
            {
                Walk(Group(name), chain, Words.Of(kind).ToLowerInvariant(), steps);
            }
        }

        var without = _models.Where(m => !_config.Fallbacks.General.Keys.Any(name => Group(name) == m)).ToList();
        if (_config.Fallbacks.Default.Count > 0 && without.Count <= MostDefaultChains)
        {
            without.ForEach(model => Walk(model, _config.Fallbacks.Default, "default chain", steps));
        }
        else if (_config.Fallbacks.Default.Count > 0)
        {
            _notes.Add($"The default chain ({Words.Listed(_config.Fallbacks.Default)}) of {without.Count} models is not drawn.");
        }

        return [.. steps.GroupBy(s => (s.From, s.To)).Select(g => (g.Key.From, g.Key.To, string.Join("; ", g.Select(s => s.When).Distinct()))).OrderBy(s => _models.IndexOf(s.From))];
    }

    private void Walk(string? from, IReadOnlyList<string> chain, string when, List<(string From, string To, string When)> steps)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            if (from is not null && Group(chain[i]) is { } to && to != from)
            {
                steps.Add((from, to, chain.Count == 1 ? when : $"{when}, step {i + 1}"));
            }
        }
    }

    private string? Group(string name) => _deployments.Contains(name) ? name : _groups.GetValueOrDefault(name);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
