using RouterConsole.Components.Wording;
using RouterConsole.Routing;

namespace RouterConsole.Components.Explain;

/// <summary>Why a deployment was not asked, in whole sentences: what holds, until when, because of what.</summary>
internal static class WhyNot
{
    /// <summary>The sentence for one deployment and every reason it has.</summary>
    public static string Say(string id, IReadOnlyList<UnavailableReason> reasons, Circumstances moment)
    {
        var verb = moment.WasMade ? "was not asked" : "would not be asked";
        return $"{id} {verb}: {string.Join("; and ", reasons.Select(reason => Clause(id, reason, moment)))}.";
    }

    private static string Clause(string id, UnavailableReason reason, Circumstances moment)
    {
        var (status, config, then) = (moment.Status(id), moment.Config(id), moment.WasMade);
        return reason switch
        {
            UnavailableReason.Paused => $"an operator {(then ? "had" : "has")} paused it",
            UnavailableReason.Draining => $"an operator {(then ? "was draining" : "drains")} it, so it {(then ? "got" : "gets")} nothing new",
            UnavailableReason.Cooldown => Resting(id, moment),
            UnavailableReason.HalfOpenBusy => $"it {Is(then)} on trial after a rest, and its trial {(then ? "places were" : "places are")} taken",
            UnavailableReason.Unhealthy => $"its regular probes {(then ? "failed" : "fail")}",
            UnavailableReason.TagMismatch => $"it has none of the request's tags{(moment.Tags.Count > 0 ? $" ({string.Join(", ", moment.Tags)})" : "")}",
            UnavailableReason.ContextTooSmall => (moment.Tokens, config?.MaxInputTokens) is ( > 0, { } window)
                ? $"the request's estimated {Figures.Count(moment.Tokens)} tokens do not fit its context window of {Figures.Count(window)}"
                : "the request did not fit its context window",
            UnavailableReason.AlreadyFailed => "it had failed in this request already",
            UnavailableReason.ParallelLimit => $"it {Has(then)} as many requests at a time as it may{Limit(config?.MaxParallelRequests)}",
            UnavailableReason.RpmLimit => $"it {Has(then)} as many requests this minute as it may{Limit(config?.RpmLimit)}",
            UnavailableReason.TpmLimit => $"its tokens of this minute {(then ? "were" : "are")} used up{Limit(config?.TpmLimit)}",
            _ => Words.Of(reason),
        };
    }

    private static string Resting(string id, Circumstances moment)
    {
        if (moment.Status(id)?.Cooldown is { } now)
        {
            return $"it rests until {moment.Clock(now.Until)} because {Because(now.Reason, now.By, now.Note, now.Evidence.Count > 0 ? now.Evidence[^1] : null)}";
        }

        if (moment.Cooldown(id) is not { } then)
        {
            return $"it {(moment.WasMade ? "was resting" : "rests")} after failures";
        }

        var until = then.Until is { } end ? $" until {moment.Clock(end)}" : "";
        return $"it was to rest{until} because {Because(then.Reason, then.By, then.Note, then.Evidence.Count > 0 ? then.Evidence[^1] : then.Error)}";
    }

    /// <summary>The cause of a cooldown as the end of a sentence.</summary>
    public static string Because(CooldownReason reason, string? by, string? note, LastError? last)
    {
        var cause = reason switch
        {
            CooldownReason.RateLimit => "its provider said that it gets too many requests",
            CooldownReason.AuthError => "its provider refused its key",
            CooldownReason.NotFound => "its provider does not know the model it is set up with",
            CooldownReason.Timeout => "it did not answer in time",
            CooldownReason.ConsecutiveFailures => "it failed too often",
            CooldownReason.HighFailureRate => "more than half of its requests failed",
            _ => $"{by ?? "an operator"} took it out by hand{(string.IsNullOrWhiteSpace(note) ? "" : $": {note}")}",
        };
        return reason != CooldownReason.Manual && last is { Message.Length: > 0 }
            ? $"{cause} (\"{Said(last)}\")"
            : cause;
    }

    /// <summary>The error as it was told; its status once.</summary>
    private static string Said(LastError error)
    {
        var message = error.Message.TrimEnd('.');
        return error.Status is { } status && !message.Contains($"{status}", StringComparison.Ordinal) ? $"{status} {message}" : message;
    }

    private static string Is(bool then) => then ? "was" : "is";

    private static string Has(bool then) => then ? "had" : "has";

    private static string Limit(long? most) => most is { } limit ? $" ({Figures.Count(limit)})" : "";
}
