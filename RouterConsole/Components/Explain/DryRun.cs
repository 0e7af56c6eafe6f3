using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;

namespace RouterConsole.Components.Explain;

/// <summary>A request that is not sent: where it would go, told from how everything is now. Reserves and counts nothing.</summary>
internal static class DryRun
{
    /// <summary>Walks the way of a request: its model, then its fallbacks, up to the first that could serve.</summary>
    /// <param name="request">The request.</param>
    /// <param name="router">Asked for each model on the way.</param>
    /// <param name="estate">For where names lead.</param>
    /// <param name="clock">Puts a moment on the reader's clock.</param>
    public static Story Of(RouteRequest request, ModelRouter router, EstateQueries estate, Func<DateTimeOffset, string> clock)
    {
        var configured = router.Config.Deployments.ToDictionary(d => d.Id, StringComparer.Ordinal);
        var moment = new Circumstances
        {
            WasMade = false,
            Clock = clock,
            Status = router.Status,
            Config = configured.GetValueOrDefault,
            Tags = request.Tags,
            Tokens = request.EstimatedInputTokens,
        };
        var first = router.Explain(request);
        var hops = StoryTeller.Ends(estate.Hops(request.Model), first.Resolved);
        var stops = new List<StoryStop>();
        var choices = new List<StoryChoice>();
        var isServed = false;

        if (request.SimulatedError is { } pretended)
        {
            stops.Add(new StoryStop(request.Model, $"pretends to fail: {Words.Plain(pretended)}", Tone.Broken));
        }
        else
        {
            isServed = Take(first, request.Model);
        }

        var tried = new HashSet<string>(StringComparer.Ordinal) { request.Model, estate.Hops(request.Model)[^1] };
        foreach (var model in first.FallbackPath)
        {
            if (!tried.Add(estate.Hops(model)[^1]))
            {
                stops.Add(new StoryStop(model, "skipped", Tone.None, "it was tried before"));
            }
            else if (isServed)
            {
                stops.Add(new StoryStop(model, "only if that fails", Tone.None, Able(Look(model))));
            }
            else
            {
                isServed = Take(Look(model), model);
            }
        }

        return new Story
        {
            IsDryRun = true,
            Hops = hops,
            Followed = StoryTeller.Followed(request.Model, hops, isSame: true, first.Resolved is not null),
            Path = stops,
            Choices = choices,
        };

        RouteExplanation Look(string model) => router.Explain(new RouteRequest
        {
            Model = model,
            Tags = request.Tags,
            EstimatedTokens = request.EstimatedTokens,
            EstimatedInputTokens = request.EstimatedInputTokens,
            DisableFallbacks = true,
        });

        bool Take(RouteExplanation found, string model)
        {
            if (found.Decision is not { } decision)
            {
                stops.Add(new StoryStop(model, "no such model", Tone.Broken, "no deployment serves it"));
                return false;
            }

            choices.Add(ChoiceTeller.Tell(decision, moment));
            var isAble = found.Error is null;
            stops.Add(new StoryStop(model, isAble ? "would serve" : "nobody can be asked", isAble ? Tone.Serving : Tone.Broken, Able(found)));
            return isAble;
        }
    }

    /// <summary>The end of the way, in one sentence.</summary>
    public static (string Sentence, Tone Tone) End(Story story)
    {
        if (story.Path.FirstOrDefault(s => s.Tone == Tone.Serving) is not { } end)
        {
            return ($"Nobody could serve it now: the client would get an error.{(story.Path.Count > 1 ? " Every fallback was looked at." : " There is no fallback.")}", Tone.Broken);
        }

        var able = story.Choices[^1].Candidates.Where(c => c.Chance > 0).OrderByDescending(c => c.Chance).Select(c => c.Id).ToList();
        var by = Words.Listed(able).Replace(" and ", " or ", StringComparison.Ordinal);
        return story.Path[0] == end
            ? ($"It would go to {by}.", Tone.Serving)
            : ($"It would fall back to {end.Model} and go to {by}.", Tone.Trial);
    }

    private static string Able(RouteExplanation found) => found.Decision is { } decision
        ? $"{decision.Candidates.Count(c => c.Reasons.Count == 0)} of {decision.Candidates.Count} can be asked"
        : "no deployment serves it";

    /// <summary>Errors that can be pretended: those that lead to fallbacks.</summary>
    public static IReadOnlyList<ErrorKind> Errors { get; } =
        [ErrorKind.ServerError, ErrorKind.RateLimit, ErrorKind.Timeout, ErrorKind.Connection, ErrorKind.AuthError, ErrorKind.ContextWindow, ErrorKind.ContentPolicy];
}
