using CsCheck;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Routing.Execution;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>However requests end (served, failed, thrown, timed out, cancelled, cut, abandoned), every place is free again and every call counted once.</summary>
public sealed class LeasePropertyTests
{
    private enum Ending
    {
        Served,
        Failed,
        CallersFault,
        Thrown,
        ThrownAsCancelled,
        TimedOut,
        ClientLeft,
        ClientLeftButServed,
        StreamServed,
        StreamCut,
        StreamAbandoned,
        StreamOfAClientThatLeft,
        ClientLeftBefore,
    }

    private static DeploymentConfig[] Group(int parallel) =>
    [
        A.Deployment("a", "m") with { MaxParallelRequests = parallel, TpmLimit = 1_000_000 },
        A.Deployment("b", "m") with { MaxParallelRequests = parallel },
        A.Deployment("c", "other") with { MaxParallelRequests = parallel },
    ];

    [Fact]
    public void AnyEndings_FreeEveryPlace() =>
        Gen.Select(Gen.Enum<Ending>(), Gen.Enum<ErrorKind>()).Array[1, 12].Array[1, 6].Sample(requests =>
        {
            var f = new RouterFixture(RouterFixture.Reference with { SuccessThreshold = 1 }, Group(parallel: 1));
            f.Edit(config => config with { Fallbacks = new FallbackChains { Default = ["other"] } });
            var calls = 0;
            foreach (var endings in requests)
            {
                calls += Ask(f, ExecutionMode.Full, endings);
                AssertFree(f, calls);
                f.Advance(20);
            }
        }, iter: 500);

    [Fact]
    public async Task AnyEndings_OnManyThreads_FreeEveryPlace()
    {
        var f = new RouterFixture(RouterFixture.Reference with { CooldownSeconds = 0 }, Group(parallel: 3));
        var calls = 0;
        await Crew.Run(number =>
        {
            var random = new Random(number);
            for (var round = 0; round < 2000; round++)
            {
                var ending = ((Ending)random.Next(Enum.GetValues<Ending>().Length), (ErrorKind)random.Next(14));
                Interlocked.Add(ref calls, Ask(f, ExecutionMode.Once, [ending]));
            }
        });
        AssertFree(f, calls);
        Assert.True(calls > 1000);
    }

    private static void AssertFree(RouterFixture f, int calls)
    {
        var all = f.Router.Config.Deployments.Select(d => f.Status(d.Id)).ToList();
        Assert.All(all, status => Assert.Equal((0, 0), (status.InFlight, status.HalfOpen?.InFlight ?? 0)));
        Assert.Equal(calls, all.Sum(status => status.TotalRequests));
    }

    /// <summary>Runs one request whose calls end in turn as given, and says how many calls there were.</summary>
    private static int Ask(RouterFixture f, ExecutionMode mode, (Ending Ending, ErrorKind Kind)[] endings)
    {
        using var client = new CancellationTokenSource();
        var calls = 0;
        var last = Ending.Served;
        if (endings[0].Ending == Ending.ClientLeftBefore)
        {
            client.Cancel();
        }

        ValueTask<AttemptOutcome<string>> Answer(Attempt attempt, CancellationToken token)
        {
            (last, var kind) = endings[Math.Min(calls++, endings.Length - 1)];
            switch (last)
            {
                case Ending.Failed: return ValueTask.FromResult(RouterFixture.Failed(kind));
                case Ending.CallersFault: return ValueTask.FromResult(RouterFixture.Failed(kind, blame: Blame.Caller));
                case Ending.Thrown: throw new InvalidOperationException("thrown");
                case Ending.ThrownAsCancelled: throw new OperationCanceledException();
                case Ending.TimedOut:
                    f.Advance(100);
                    token.ThrowIfCancellationRequested();
                    break;
                case Ending.ClientLeft:
                    client.Cancel();
                    token.ThrowIfCancellationRequested();
                    break;
                case Ending.ClientLeftButServed: client.Cancel(); break;
                case Ending.StreamServed or Ending.StreamCut or Ending.StreamAbandoned or Ending.StreamOfAClientThatLeft:
                    return ValueTask.FromResult(AttemptOutcome<string>.Open("begun"));
                default: break;
            }

            return ValueTask.FromResult(RouterFixture.Served);
        }

        var request = new RouteRequest { Model = "m", EstimatedTokens = 5 };
        var asked = mode == ExecutionMode.Once ? f.Router.ExecuteOnceAsync<string>(request, Answer, client.Token) : f.Router.ExecuteAsync<string>(request, Answer, client.Token);
        Assert.True(asked.IsCompleted);
        using var stream = asked.AsTask().Result.Completion;
        switch (last)
        {
            case Ending.StreamServed: stream?.Succeed(null); break;
            case Ending.StreamCut: stream?.Fail(RouterFixture.Error(ErrorKind.MalformedResponse)); break;
            case Ending.StreamOfAClientThatLeft: client.Cancel(); break;
            default: break;
        }

        return calls;
    }
}
