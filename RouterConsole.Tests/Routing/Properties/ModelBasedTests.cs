using CsCheck;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>Any sequence of edits, operators' actions, traffic and time leaves the router where a plain sequential model is.</summary>
public sealed class ModelBasedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnySequence_LeavesTheRouterWhereTheModelIs(bool isProtected) =>
        Step.Sequences.Sample(
            steps => new Run(isProtected).Walk(steps),
            iter: 500,
            print: steps => string.Join(Environment.NewLine, steps));

    private sealed class Run
    {
        private static readonly RouterSettings s_settings = new() { MinRequests = 3, AllowedFails = 2, SuccessThreshold = 2, MaxCooldownSeconds = 30 };
        private static readonly string[] s_names = ["g0", "g1", "a0", "a1", "a2", "nowhere"];
        private static readonly double[] s_seconds = [0.001, 0.5, 2, 5, 10, 31, 70, 700];
        private static readonly ProviderError[] s_errors =
        [
            RouterFixture.Error(ErrorKind.ServerError), RouterFixture.Error(ErrorKind.Connection), RouterFixture.Error(ErrorKind.Timeout),
            RouterFixture.Error(ErrorKind.RateLimit), RouterFixture.Error(ErrorKind.RateLimit, 7), RouterFixture.Error(ErrorKind.AuthError),
            RouterFixture.Error(ErrorKind.BadRequest, blame: Blame.Caller), RouterFixture.Error(ErrorKind.Cancelled, blame: Blame.Nobody),
        ];

        private readonly List<(DeploymentLease Lease, LeaseModel Model)> _leases = [];
        private readonly RouterFixture _router;
        private readonly RouterModel _model;
        private long _selected;

        public Run(bool isProtected)
        {
            var settings = s_settings with { ProtectLastDeployment = isProtected };
            _router = new RouterFixture(settings);
            _model = new RouterModel(settings);
        }

        public void Walk(Step[] steps)
        {
            Do(new Step(StepKind.Put, 0, 0, 0));
            Do(new Step(StepKind.Put, 1, 0, 0));
            foreach (var step in steps)
            {
                Do(step);
                Compare();
            }

            while (_leases.Count > 0)
            {
                Do(new Step(StepKind.Abandon, 0, 0, 0));
            }

            Compare();
            Assert.All(_router.Router.Config.Deployments, d => Assert.Equal(0, _router.Status(d.Id).InFlight));
        }

        private void Do(Step step)
        {
            var id = $"d{step.Who}";
            var known = _model.Deployments.GetValueOrDefault(id);
            switch (step.Kind)
            {
                case StepKind.Put:
                    Put(id, step);
                    break;
                case StepKind.Remove:
                    _router.Remove(id);
                    _model.Deployments.Remove(id);
                    break;
                case StepKind.Alias:
                    SetAlias(s_names[2 + (step.Who % 3)], s_names[step.How % s_names.Length]);
                    break;
                case StepKind.Chain:
                    SetChain(s_names[step.Who], [s_names[step.How % 4], s_names[step.Much % 4]]);
                    break;
                case StepKind.CoolDown:
                    var length = TimeSpan.FromSeconds(s_seconds[step.How]);
                    Assert.Equal(known is not null, _router.Router.CoolDown(id, length, "me", null));
                    known?.CoolDown(length);
                    break;
                case StepKind.EndCooldown:
                    Assert.Equal(known?.EndCooldown() ?? false, _router.Router.EndCooldown(id, "me"));
                    break;
                case StepKind.SetIntent:
                    var intent = (DeploymentIntent)Math.Max(0, step.How - 5);
                    Assert.Equal(known is not null, _router.Router.SetIntent(id, intent, "me", null));
                    known?.Intent = intent;
                    break;
                case StepKind.Select:
                    Select(s_names[step.How < 6 ? 0 : step.How - 5], step.Much % 4);
                    break;
                case StepKind.Wait:
                    _router.Advance(s_seconds[step.How]);
                    _model.NowMs += (long)(1000 * s_seconds[step.How]);
                    break;
                case StepKind.Sweep:
                    _router.Router.Sweep();
                    break;
                default:
                    EndOne(step);
                    break;
            }
        }

        private void Put(string id, Step step)
        {
            var config = A.Deployment(id, s_names[step.How == 7 ? 1 : 0]) with
            {
                UpstreamModel = "always",
                Weight = step.Much % 3,
                BaseUrl = step.How == 6 ? "https://other.example" : null,
                MaxParallelRequests = step.How == 1 ? 2 : null,
                RpmLimit = step.How == 2 ? 3 : null,
                TpmLimit = step.How == 3 ? 6 : null,
            };
            _router.Add(config);
            _model.Put(config);
        }

        private void SetAlias(string alias, string target)
        {
            if (_model.Loops(alias, target))
            {
                Assert.Throws<RoutingTableException>(() => _router.Alias(alias, target));
                return;
            }

            _router.Alias(alias, target);
            _model.Aliases[alias] = target;
        }

        private void SetChain(string model, string[] chain)
        {
            void Edit() => _router.Edit(config => config with { Fallbacks = config.Fallbacks.With(FallbackKind.General, model, chain) });
            if (chain.Contains(model) || chain[0] == chain[1])
            {
                Assert.Throws<RoutingTableException>(Edit);
                return;
            }

            Edit();
            _model.Chains[model] = chain;
        }

        private void Select(string name, long tokens)
        {
            var able = _model.Able(_model.Resolve(name), tokens);
            var selection = _router.Router.Select(new RouteRequest { Model = name, EstimatedTokens = tokens });
            Assert.Equal(able.Count > 0, selection.Succeeded);
            if (!selection.Succeeded)
            {
                return;
            }

            var picked = _model.Deployments[selection.Lease.DeploymentId];
            Assert.Contains(picked, able);
            Assert.True(picked.Config.Weight > 0 || able.All(d => d.Config.Weight == 0));
            _leases.Add((selection.Lease, picked.Take(tokens)));
            _selected++;
        }

        private void EndOne(Step step)
        {
            if (_leases.Count == 0)
            {
                return;
            }

            var index = step.Much % _leases.Count;
            var (lease, model) = _leases[index];
            _leases.RemoveAt(index);
            switch (step.Kind)
            {
                case StepKind.Succeed:
                    lease.Succeed(step.How, TimeSpan.FromMilliseconds(step.How));
                    model.Deployment.CountSuccess(model);
                    model.Deployment.Settle(model, step.How);
                    break;
                case StepKind.Fail:
                    lease.Fail(s_errors[step.How]);
                    model.Deployment.CountFailure(model, s_errors[step.How]);
                    model.Deployment.Settle(model, 0);
                    break;
                case StepKind.Refund:
                    lease.Refund();
                    model.Deployment.TakeBack(model);
                    break;
                default:
                    lease.Dispose();
                    break;
            }

            model.Deployment.End(model);
            lease.Dispose();
            lease.Succeed(1, TimeSpan.Zero);
        }

        private void Compare()
        {
            Assert.Equal(_model.Deployments.Keys.Order(), _router.Router.Config.Deployments.Select(d => d.Id).Order());
            Assert.Equal(_selected, _router.Router.Metrics().ProviderSelected);
            foreach (var name in s_names)
            {
                var group = _model.Resolve(name);
                Assert.Equal(group, _router.Router.Resolve(name));
                var chain = (group is null ? null : _model.Chains.GetValueOrDefault(group)) ?? _model.Chains.GetValueOrDefault(name) ?? [];
                Assert.Equal(chain, _router.Router.FallbacksOf(name, FallbackKind.RateLimit));
            }

            foreach (var (id, model) in _model.Deployments)
            {
                var status = _router.Status(id);
                Assert.Equal(model.Health, status.Health);
                Assert.Equal(model.Intent, status.Intent);
                Assert.Equal(model.Reasons(0), status.UnavailableReasons);
                Assert.Equal(!model.Reasons(0).Any(), status.Available);
                Assert.Equal((model.InFlight, model.Rpm, model.Tpm), (status.InFlight, status.Rpm, status.Tpm));
                Assert.Equal((model.Succeeded, model.Failed), (status.SuccessRequests, status.FailRequests));
                Assert.Equal(model.Succeeded + model.Failed + model.Neutral, status.TotalRequests);
                Assert.Equal(model.IsOpen ? (model.OpenUntil - _model.NowMs) / 1000.0 : (double?)null, status.Cooldown?.RemainingSeconds);
                Assert.Equal(model.IsOpen && model.IsManual, status.Cooldown?.Source == CooldownSource.Manual);
                Assert.Equal(model.IsHalfOpen ? new HalfOpenStatus(model.TrialSuccesses, 2, model.TrialInFlight, 1) : null, status.HalfOpen);
            }
        }
    }
}
