using CsCheck;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>Whatever a group looks like: what is picked could take the request, and nothing is refused that somebody could take.</summary>
public sealed class PickPropertyTests
{
    private const long Estimate = 6;

    private static readonly string[][] s_tags = [[], ["x"], ["y"], ["x", "y"]];

    private static readonly Gen<Candidate> s_candidate = Gen.Select(
        Gen.Frequency((4, Gen.Const(DeploymentIntent.Active)), (1, Gen.Enum<DeploymentIntent>())),
        Gen.Int[0, 3],
        Gen.Int[0, 3],
        Gen.Frequency((2, Gen.Int[0, 0].Select(_ => (int?)null)), (1, Gen.Int[99, 101].Select(i => (int?)i))),
        Gen.Int[0, 4],
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        (intent, outage, tags, window, full, weight, priority) => new Candidate(intent, outage == 1, outage == 2, tags, window, full, weight, priority));

    private static readonly Gen<(Candidate[] Group, RoutingStrategy Strategy, int Tags, bool IsLong)> s_cases =
        Gen.Select(s_candidate.Array[1, 7], Gen.Enum<RoutingStrategy>(), Gen.Int[0, 3], Gen.Bool);

    [Fact]
    public void WhatIsPicked_CouldTakeTheRequest_AndSomebodyIsPickedWheneverOneCould() =>
        s_cases.Sample(Check, iter: 1500);

    private static void Check(Candidate[] group, RoutingStrategy strategy, int tags, bool isLong)
    {
        var f = Build(group, strategy);
        var request = new RouteRequest { Model = "m", Tags = s_tags[tags], EstimatedTokens = Estimate, EstimatedInputTokens = isLong ? 100 : 0 };
        var able = group.Index().Where(c => c.Item.CanTake(tags, isLong)).Select(c => $"d{c.Index}").ToHashSet();
        for (var pick = 0; pick < 10; pick++)
        {
            var verdicts = f.Router.Explain(request).Decision!.Candidates;
            Assert.Equal(able, [.. verdicts.Where(v => v.Reasons.Count == 0).Select(v => v.DeploymentId)]);
            Assert.Equal(able.Count == 0 ? 0 : 1, verdicts.Sum(v => v.Probability), 9);
            var selection = f.Router.Select(request);
            Assert.Equal(able.Count > 0, selection.Succeeded);
            if (selection.Succeeded)
            {
                Assert.Contains(selection.Lease.DeploymentId, able);
                Assert.True(verdicts.Single(v => v.DeploymentId == selection.Lease.DeploymentId).Probability > 0);
                selection.Lease.Refund();
            }
        }
    }

    /// <summary>Each deployment is put into its state in a group of its own; moving it keeps the state.</summary>
    private static RouterFixture Build(Candidate[] group, RoutingStrategy strategy)
    {
        var alone = group.Select((c, i) => c.Configure($"d{i}", $"alone{i}")).ToArray();
        var f = new RouterFixture(RouterFixture.Reference with { RoutingStrategy = strategy }, alone);
        foreach (var (i, candidate) in group.Index())
        {
            candidate.PutInto(f, $"d{i}", $"alone{i}");
        }

        f.Edit(config => config with { Deployments = [.. alone.Select(d => d with { Model = "m" })] });
        return f;
    }

    private sealed record Candidate(DeploymentIntent Intent, bool IsResting, bool IsUnhealthy, int Tags, int? Window, int Full, int Weight, int Priority)
    {
        private bool HasRoom => Full is 0 or 4;

        public bool CanTake(int tags, bool isLong) =>
            Intent == DeploymentIntent.Active && !IsResting && !IsUnhealthy && HasRoom
            && (tags == 0 || (Tags & tags) != 0)
            && (!isLong || Window is null or >= 100);

        public DeploymentConfig Configure(string id, string model) => A.Probed(id, model) with
        {
            Weight = Weight,
            Priority = Priority,
            Tags = s_tags[Tags],
            MaxInputTokens = Window,
            MaxParallelRequests = Full is 1 or 4 ? (Full == 1 ? 1 : 2) : null,
            RpmLimit = Full is 2 or 4 ? (Full == 2 ? 1 : 2) : null,
            TpmLimit = Full is 3 or 4 ? (Full == 3 ? 10 : 11) : null,
        };

        public void PutInto(RouterFixture f, string id, string model)
        {
            f.Router.RecordProbe(id, new ProbeResult(true, 1, 200, null, []));
            switch (Full)
            {
                case 1: f.Take(model); break;
                case > 1: f.Ok(id, 5); break;
                default: break;
            }

            if (IsResting)
            {
                f.Router.CoolDown(id, TimeSpan.FromSeconds(60), "me", null);
            }

            if (IsUnhealthy)
            {
                f.FailProbes(id);
            }

            f.Router.SetIntent(id, Intent, "me", null);
        }
    }
}
