namespace RouterConsole.Components.Pages.Deployments;

/// <summary>Which rows are chosen. With shift everything between the last choice and this one is chosen, or unchosen, alike.</summary>
public sealed class RowSelection
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private string? _anchor;

    /// <summary>How many.</summary>
    public int Count => _ids.Count;

    /// <summary>Whether one is chosen.</summary>
    public bool Contains(string id) => _ids.Contains(id);

    /// <summary>Chooses one, or not any more.</summary>
    /// <param name="id">The row.</param>
    /// <param name="isRange">With shift.</param>
    /// <param name="shown">All rows in the order shown.</param>
    public void Toggle(string id, bool isRange, IReadOnlyList<string> shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var chosen = !_ids.Contains(id);
        var (from, to) = (IndexOf(shown, _anchor), IndexOf(shown, id));
        var range = isRange && from >= 0 && to >= 0 ? shown.Skip(Math.Min(from, to)).Take(Math.Abs(to - from) + 1) : [id];
        foreach (var one in range)
        {
            _ = chosen ? _ids.Add(one) : _ids.Remove(one);
        }

        _anchor = id;
    }

    /// <summary>Chooses all that are shown; when they are all chosen, none.</summary>
    public void ToggleAll(IReadOnlyList<string> shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        if (shown.All(_ids.Contains))
        {
            _ids.ExceptWith(shown);
        }
        else
        {
            _ids.UnionWith(shown);
        }
    }

    /// <summary>Chooses none.</summary>
    public void Clear() => _ids.Clear();

    /// <summary>Forgets what is there no more.</summary>
    public void Keep(IEnumerable<string> ids) => _ids.IntersectWith(ids);

    private static int IndexOf(IReadOnlyList<string> shown, string? id)
    {
        for (var i = 0; i < shown.Count; i++)
        {
            if (shown[i] == id)
            {
                return i;
            }
        }

        return -1;
    }
}
