using RouterConsole.Components.Wording;
using RouterConsole.Operations;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Explain;

/// <summary>Tells a request that was sent, from what was recorded of it.</summary>
internal static class StoryTeller
{
    /// <summary>The story of a request.</summary>
    /// <param name="request">As recorded.</param>
    /// <param name="estate">For where names lead.</param>
    /// <param name="ledger">For the cooldowns of that time.</param>
    /// <param name="clock">Puts a moment on the reader's clock.</param>
    public static Story Of(RequestRecord request, EstateQueries estate, CooldownLedger ledger, Func<DateTimeOffset, string> clock)
    {
        var from = request.At;
        var to = request.At.AddMilliseconds(request.DurationMs);
        var moment = new Circumstances
        {
            WasMade = true,
            Clock = clock,
            Cooldown = id => ledger.Entries(int.MaxValue, id).FirstOrDefault(e => !e.Withheld && e.Since <= to && (e.EndedAt is null || e.EndedAt >= from)),
        };
        var led = request.Decisions.Count > 0 ? request.Decisions[0].Model : request.Group;
        var hops = estate.Hops(request.Model);

        // Aliases may lead elsewhere today: then only both ends are told.
        var isSame = led is null || hops[^1] == led || estate.GroupsOf([hops[^1]]).GetValueOrDefault(hops[^1]) == led;
        return new Story
        {
            Hops = isSame ? Ends(hops, led) : [request.Model, led!],
            Followed = Followed(request.Model, isSame ? Ends(hops, led) : [request.Model, led!], isSame, led is not null),
            Path = Path(request),
            Choices = [.. request.Decisions.Select(d => ChoiceTeller.Tell(d, moment))],
            Attempts = request.Attempts,
            DurationMs = request.DurationMs,
            Time = TimeSplit.Of(request),
        };
    }

    /// <summary>The hops, with the group where a pattern serves the last name.</summary>
    internal static IReadOnlyList<string> Ends(IReadOnlyList<string> hops, string? group) =>
        group is null || hops[^1] == group ? hops : [.. hops, group];

    /// <summary>How a name was followed, as a sentence.</summary>
    internal static string Followed(string asked, IReadOnlyList<string> hops, bool isSame, bool isKnown) => (hops.Count, isSame, isKnown) switch
    {
        (_, _, false) => $"{(asked.Length == 0 ? "No model" : asked)} leads to no model that deployments serve.",
        (1, _, _) => $"{asked} is the name of a model group; nothing had to be followed.",
        (_, false, _) => $"{asked} led to {hops[^1]} at that time; it leads elsewhere now.",
        (2, _, _) => $"{asked} leads to {hops[1]}.",
        _ => $"{asked} leads to {hops[^1]} in {hops.Count - 1} steps.",
    };

    private static List<StoryStop> Path(RequestRecord request)
    {
        var stops = new List<StoryStop>();
        foreach (var model in request.Attempts.Select(a => a.Model).Distinct(StringComparer.Ordinal))
        {
            var attempts = request.Attempts.Where(a => a.Model == model).ToList();
            var calls = attempts.Count(a => a.DeploymentId is not null);
            var tries = Figures.Counted(calls, "attempt");
            stops.Add((attempts[^1].Error, attempts[^1].DeploymentId) switch
            {
                (null, { } id) => new StoryStop(model, "served", Tone.Serving, $"by {id}, {(calls == 1 ? "at the first attempt" : $"after {tries}")}"),
                ({ } error, _) => new StoryStop(model, $"failed: {Words.Plain(error.Kind)}", Tone.Broken, calls == 0 ? "nothing was called" : tries),
                _ => new StoryStop(model, "nobody could be asked", Tone.Broken, calls == 0 ? "nothing was called" : tries),
            });
        }

        return stops;
    }
}
