using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Components.Explain;

/// <summary>Tells one decision of the router.</summary>
internal static class ChoiceTeller
{
    /// <summary>The decision in words.</summary>
    public static StoryChoice Tell(RouteDecision decision, Circumstances moment)
    {
        var able = decision.Candidates.Count(c => c.Reasons.Count == 0);
        return new StoryChoice(
            decision.Model,
            How(decision.Strategy),
            Outcome(decision, able, moment.WasMade),
            [.. decision.Candidates.Select(c => Candidate(c, decision, able, moment))]);
    }

    /// <summary>How a strategy chooses, for people.</summary>
    public static string How(RoutingStrategy strategy) => strategy switch
    {
        RoutingStrategy.SimpleShuffle => "Chance decides, in proportion to the weights.",
        RoutingStrategy.LeastBusy => "The one with the fewest requests in flight is taken; chance decides among equals. The score is the requests in flight.",
        RoutingStrategy.UsageBased => "The one that has used the smallest part of its token limit this minute is taken. The score is that part.",
        RoutingStrategy.LatencyBased => "The fastest is taken; one that was not measured lately is tried first. The score is its latency in milliseconds.",
        RoutingStrategy.PriorityBased => "The smallest priority number is taken; among equals chance decides, in proportion to the weights.",
        RoutingStrategy.RateLimitAware => "The one with the most room under its limits is taken.",
        RoutingStrategy.RoundRobin => "Each is taken in its turn.",
        RoutingStrategy.LowestCost => "The cheapest is taken. The score is its price.",
        _ => Words.Of(strategy),
    };

    private static string Outcome(RouteDecision decision, int able, bool wasMade)
    {
        var all = decision.Candidates.Count;
        if (able == 0)
        {
            return $"None of the {Figures.Counted(all, "deployment")} of {decision.Model} could be asked.";
        }

        var among = all == 1 ? "the only deployment" : able == all ? $"all {all} could be asked" : $"{able} of {all} could be asked";
        return decision.PickedId is { } picked
            ? $"{picked} {(wasMade ? "was picked" : "would be picked")}: {(able == 1 && all > 1 ? $"the only one of {all} that could be asked" : among)}."
            : wasMade ? $"Nothing was picked, though {among}: its last place was taken at that moment." : $"Chance would decide: {among}.";
    }

    private static StoryCandidate Candidate(CandidateVerdict verdict, RouteDecision decision, int able, Circumstances moment)
    {
        var (id, isPicked, isOut) = (verdict.DeploymentId, verdict.DeploymentId == decision.PickedId, verdict.Reasons.Count > 0);
        var sentence = isOut && !isPicked ? WhyNot.Say(id, verdict.Reasons, moment)
            : isPicked ? $"{id} {(moment.WasMade ? "was picked" : "would be picked")}{(able == 1 ? "" : verdict.Probability >= 1 ? ": it came first by this rule" : $", with a chance of {Figures.Percent(verdict.Probability)} %")}."
            : verdict.Probability <= 0 ? $"{id} could have served, but another came first by this rule."
            : moment.WasMade ? $"{id} could have been picked, with a chance of {Figures.Percent(verdict.Probability)} %."
            : $"{id} may be picked, with a chance of {Figures.Percent(verdict.Probability)} %.";
        return new StoryCandidate(id, isPicked, isOut, sentence, verdict.Score, isOut ? null : verdict.Probability);
    }
}
