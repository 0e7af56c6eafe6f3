using System.Runtime.CompilerServices;
using RouterConsole.Routing.State;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Selecting;

/// <summary>One selection: the group, the moment, and what the request asks of a deployment. Lives on the stack.</summary>
internal ref struct SelectionPass
{
    private readonly IReadOnlyList<string>? _tags;
    private readonly long _inputTokens;
    private readonly ExclusionSet? _excluded;
    private Dropped _dropped;
    private int _droppedCount;
    private bool _isPlain;

    /// <summary>A pass for a request without demands.</summary>
    public SelectionPass(ModelGroup group, RouterRuntime runtime)
    {
        Group = group;
        Random = runtime.Random;
        Lane = ThreadLane.Mine;
        NowMs = runtime.Clock.NowMs;
        _isPlain = true;
    }

    /// <summary>A pass for a request.</summary>
    /// <param name="target">The group.</param>
    /// <param name="table">The request's table.</param>
    /// <param name="request">Its demands.</param>
    /// <param name="runtime">Clock and chance.</param>
    /// <param name="excluded">What failed in it before.</param>
    /// <param name="bannedOnly">True to leave out only what must never be tried again.</param>
    public SelectionPass(ModelGroup target, RoutingTable table, RouteRequest request, RouterRuntime runtime, ExclusionSet? excluded, bool bannedOnly = false)
        : this(target, runtime)
    {
        var settings = table.Config.Settings;
        _tags = settings.EnableTagFiltering && request.Tags.Count > 0 ? request.Tags : null;
        _inputTokens = settings.EnablePreCallChecks ? request.EstimatedInputTokens : 0;
        Estimate = Math.Max(0, request.EstimatedTokens);
        _excluded = excluded;
        BannedOnly = bannedOnly;
        _isPlain = _tags is null && _inputTokens <= 0 && excluded is null;
    }

    /// <summary>The group.</summary>
    public ModelGroup Group { get; }

    /// <summary>The moment, in the router's milliseconds.</summary>
    public long NowMs { get; }

    /// <summary>Tokens to reserve.</summary>
    public long Estimate { get; }

    /// <summary>Chance.</summary>
    public IRandomSource Random { get; }

    /// <summary>What the selecting thread has to itself.</summary>
    public ThreadLane Lane { get; }

    private bool BannedOnly { get; }

    /// <summary>The index in a group of one, -1 when it cannot be picked. Limits are left to the reservation, which asks for them anyway.</summary>
    public readonly int Only => (_isPlain && (Group.States[0].Gate & ~GateBits.Limited) == 0) || IsEligible(0) ? 0 : -1;

    /// <summary>Whether the deployment of that index, whose state is given along, can be picked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsEligible(DeploymentState state, int index)
    {
        if (_isPlain)
        {
            var gate = state.Gate;
            if (gate == GateBits.None)
            {
                return true;
            }

            if (gate == GateBits.Limited)
            {
                return state.Window.HasRoom(NowMs, Estimate);
            }
        }

        return IsEligibleAtAll(state, index);
    }

    /// <summary>Whether the deployment of that index can be picked.</summary>
    public readonly bool IsEligible(int index) => IsEligible(Group.States[index], index);

    /// <summary>Everything that keeps the deployment of that index out, one bit per <see cref="UnavailableReason"/>; the lowest bit is the first reason.</summary>
    public readonly int Blockers(int index)
    {
        var state = Group.States[index];
        var deployment = Group.Deployments[index];
        var mask = Admission.Blockers(deployment, state, NowMs, Estimate);
        if (_isPlain)
        {
            return mask;
        }

        mask |= _tags is not null && !deployment.HasAnyTag(_tags) ? 1 << (int)UnavailableReason.TagMismatch : 0;
        mask |= _inputTokens > deployment.MaxInputTokens ? 1 << (int)UnavailableReason.ContextTooSmall : 0;
        mask |= _excluded is not null && _excluded.Contains(state, BannedOnly) ? 1 << (int)UnavailableReason.AlreadyFailed : 0;
        return mask;
    }

    /// <summary>Leaves a deployment out of the rest of this pass: somebody else took its last place.</summary>
    public void Drop(DeploymentState state)
    {
        // Past the last slot the oldest is forgotten: by then it is full again or free again, and the filter sees which.
        _dropped[_droppedCount++ % Dropped.Count] = state;
        _isPlain = false;
    }

    /// <summary>Whether a deployment was lost to somebody else in this pass.</summary>
    public readonly bool IsDropped(DeploymentState state)
    {
        for (var i = 0; i < Math.Min(_droppedCount, Dropped.Count); i++)
        {
            if (_dropped[i] == state)
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool IsEligibleAtAll(DeploymentState state, int index) => Blockers(index) == 0 && !IsDropped(state);

    /// <summary>Few, since the whole pass is set to zero for each request.</summary>
    [InlineArray(Count)]
    private struct Dropped
    {
        public const int Count = 2;

        private DeploymentState? _first;
    }
}
