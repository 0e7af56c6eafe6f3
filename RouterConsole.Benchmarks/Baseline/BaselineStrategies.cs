namespace RouterConsole.Benchmarks.Baseline;

/// <summary>The ported strategies over a list of one or more candidates, in the model's order.</summary>
internal static class BaselineStrategies
{
    /// <summary>At random by weight; evenly when every weight is 0.</summary>
    public static string SimpleShuffle(List<BaselineCandidate> candidates)
    {
        if (candidates.Count == 1)
        {
            return candidates[0].Id;
        }

        var total = 0u;
        foreach (var candidate in candidates)
        {
            total += candidate.Weight;
        }

        if (total == 0)
        {
            return candidates[Random.Shared.Next(candidates.Count)].Id;
        }

        var point = (uint)Random.Shared.NextInt64(total);
        foreach (var candidate in candidates)
        {
            if (point < candidate.Weight)
            {
                return candidate.Id;
            }

            point -= candidate.Weight;
        }

        return candidates[^1].Id;
    }

    /// <summary>Fewest in flight; one of the equals at random.</summary>
    public static string LeastBusy(List<BaselineCandidate> candidates)
    {
        var minimum = uint.MaxValue;
        foreach (var candidate in candidates)
        {
            minimum = Math.Min(minimum, candidate.ActiveRequests);
        }

        var least = new List<string>();
        foreach (var candidate in candidates)
        {
            if (candidate.ActiveRequests == minimum)
            {
                least.Add(candidate.Id);
            }
        }

        return least[Random.Shared.Next(least.Count)];
    }

    /// <summary>Lowest whole percentage of the token limit; the first of equals.</summary>
    public static string UsageBased(List<BaselineCandidate> candidates)
    {
        var best = candidates[0].Id;
        var lowest = ulong.MaxValue;
        foreach (var candidate in candidates)
        {
            var percent = candidate.TpmLimit == 0 ? 0 : candidate.TpmCurrent * 100 / candidate.TpmLimit;
            if (percent < lowest)
            {
                (best, lowest) = (candidate.Id, percent);
            }
        }

        return best;
    }

    /// <summary>Lowest smoothed latency, a missing one taken as the mean of the others; the first of equals.</summary>
    public static string LatencyBased(List<BaselineCandidate> candidates)
    {
        var sum = 0ul;
        var samples = 0ul;
        foreach (var candidate in candidates)
        {
            if (candidate.AverageLatency > 0)
            {
                sum += candidate.AverageLatency;
                samples++;
            }
        }

        var mean = samples == 0 ? 0 : sum / samples;
        var best = candidates[0].Id;
        var lowest = ulong.MaxValue;
        foreach (var candidate in candidates)
        {
            var latency = candidate.AverageLatency == 0 ? mean : candidate.AverageLatency;
            if (latency < lowest)
            {
                (best, lowest) = (candidate.Id, latency);
            }
        }

        return best;
    }

    /// <summary>Lowest priority number; the first of equals.</summary>
    public static string PriorityBased(List<BaselineCandidate> candidates)
    {
        var best = candidates[0];
        foreach (var candidate in candidates)
        {
            if (candidate.Priority < best.Priority)
            {
                best = candidate;
            }
        }

        return best.Id;
    }

    /// <summary>Largest unused share of the tighter limit; the first of equals.</summary>
    public static string RateLimitAware(List<BaselineCandidate> candidates)
    {
        var best = candidates[0].Id;
        var largest = double.NegativeInfinity;
        foreach (var candidate in candidates)
        {
            var left = Math.Min(Left(candidate.TpmCurrent, candidate.TpmLimit), Left(candidate.RpmCurrent, candidate.RpmLimit));
            if (left > largest)
            {
                (best, largest) = (candidate.Id, left);
            }
        }

        return best;

        static double Left(ulong used, ulong limit) => limit == 0 ? 1.0 : used >= limit ? 0.0 : (double)(limit - used) / limit;
    }
}
