using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>One deployment, told plainly: lists that are counted, numbers that are compared, one step at a time.</summary>
internal sealed class DeploymentModel(RouterModel router, DeploymentConfig config)
{
    private readonly List<long> _sent = [];
    private readonly List<(long Span, long Tokens)> _tokens = [];
    private readonly List<(long Span, bool IsSuccess)> _outcomes = [];
    private bool _isTripped;
    private bool _isDegraded;
    private int _streak;
    private int _trips;
    private int _period = 1;
    private int _incarnation;
    private long _automaticUntil;

    public DeploymentConfig Config { get; private set; } = config;

    public DeploymentIntent Intent { get; set; }

    public long OpenUntil { get; private set; }

    public bool IsManual { get; private set; }

    public int InFlight { get; private set; }

    public int TrialInFlight { get; private set; }

    public int TrialSuccesses { get; private set; }

    public long Succeeded { get; private set; }

    public long Failed { get; private set; }

    public long Neutral { get; private set; }

    public long Rpm => _sent.Count(InWindow);

    public long Tpm => _tokens.Where(t => InWindow(t.Span)).Sum(t => t.Tokens);

    public bool IsOpen => router.NowMs < OpenUntil;

    public bool IsHalfOpen => _isTripped && !IsOpen;

    public HealthStatus Health => IsOpen ? HealthStatus.Cooldown : _isTripped || _isDegraded ? HealthStatus.Degraded : HealthStatus.Healthy;

    private long Span => router.NowMs / 10_000;

    public void Replace(DeploymentConfig config)
    {
        if (config.BaseUrl != Config.BaseUrl)
        {
            _incarnation++;
            _trips = 0;
            Close();
        }

        Config = config;
    }

    public IEnumerable<UnavailableReason> Reasons(long tokens)
    {
        UnavailableReason?[] all =
        [
            Intent == DeploymentIntent.Paused ? UnavailableReason.Paused : null,
            Intent == DeploymentIntent.Draining ? UnavailableReason.Draining : null,
            IsOpen ? UnavailableReason.Cooldown : null,
            IsHalfOpen && TrialInFlight > 0 ? UnavailableReason.HalfOpenBusy : null,
            InFlight >= Config.MaxParallelRequests ? UnavailableReason.ParallelLimit : null,
            Rpm >= Config.RpmLimit ? UnavailableReason.RpmLimit : null,
            Config.TpmLimit - Tpm < Math.Max(1, tokens) ? UnavailableReason.TpmLimit : null,
        ];
        return all.OfType<UnavailableReason>();
    }

    public LeaseModel Take(long tokens)
    {
        InFlight++;
        TrialInFlight += _isTripped ? 1 : 0;
        _sent.Add(Span);
        _tokens.Add((Span, tokens));
        return new LeaseModel(this, _isTripped ? _period : 0, _incarnation, Span, tokens);
    }

    public void End(LeaseModel lease)
    {
        InFlight--;
        TrialInFlight -= lease.Trial == _period && TrialInFlight > 0 ? 1 : 0;
    }

    public void Settle(LeaseModel lease, long real) =>
        _tokens.Add((real >= lease.Tokens ? Span : lease.Span, real - lease.Tokens));

    public void TakeBack(LeaseModel lease)
    {
        Settle(lease, 0);
        _sent.Remove(lease.Span);
    }

    public void CountSuccess(LeaseModel lease)
    {
        Succeeded++;
        _outcomes.Add((Span, true));
        if (lease.Incarnation != _incarnation)
        {
            return;
        }

        if (IsHalfOpen && lease.Trial == _period && ++TrialSuccesses >= router.Settings.SuccessThreshold)
        {
            Close();
        }
        else if (!_isTripped && _isDegraded && ++_streak >= router.Settings.SuccessThreshold)
        {
            _isDegraded = false;
        }
    }

    public void CountFailure(LeaseModel lease, ProviderError error)
    {
        if (error.Blame != Blame.Deployment || lease.Incarnation != _incarnation)
        {
            Neutral++;
            return;
        }

        Failed++;
        _outcomes.Add((Span, false));
        _isDegraded = true;
        _streak = 0;
        var isTrial = IsHalfOpen && lease.Trial == _period;
        var isImmediate = error.Kind is ErrorKind.RateLimit or ErrorKind.AuthError or ErrorKind.Quota or ErrorKind.NotFound or ErrorKind.Timeout;
        TrialSuccesses = lease.Trial == _period ? 0 : TrialSuccesses;
        if (isImmediate || isTrial || (!_isTripped && IsTooMuch()))
        {
            Trip(error);
        }
    }

    public void CoolDown(TimeSpan length)
    {
        Open(router.NowMs + (long)length.TotalMilliseconds);
        IsManual = true;
    }

    public bool EndCooldown()
    {
        var isOpen = IsOpen;
        OpenUntil = isOpen ? router.NowMs : OpenUntil;
        return isOpen;
    }

    private bool InWindow(long span) => span >= Span - 6;

    private bool IsTooMuch()
    {
        var recent = _outcomes.Where(o => InWindow(o.Span)).ToList();
        var failed = recent.Count(o => !o.IsSuccess);
        return recent.Count >= router.Settings.MinRequests && (failed >= router.Settings.AllowedFails || (recent.Count >= 10 && failed * 2 > recent.Count));
    }

    private void Trip(ProviderError error)
    {
        var isHopeless = error.Kind is ErrorKind.AuthError or ErrorKind.Quota or ErrorKind.NotFound || (error.Kind == ErrorKind.RateLimit && error.RetryAfter is not null);
        if (router.Settings.ProtectLastDeployment && !isHopeless && !IsOpen && router.IsLast(this))
        {
            return;
        }

        if (!IsOpen)
        {
            _trips = router.NowMs - _automaticUntil > 600_000 ? 1 : _trips + 1;
        }

        var seconds = error.RetryAfter?.TotalSeconds ?? router.Settings.CooldownSeconds * Math.Pow(2, Math.Max(1, _trips) - 1);
        var until = router.NowMs + (long)(1000 * Math.Min(seconds, router.Settings.MaxCooldownSeconds));
        if (until > OpenUntil || !IsOpen)
        {
            Open(until);
            _automaticUntil = until;
            IsManual = false;
        }
    }

    private void Open(long until)
    {
        _isTripped = true;
        OpenUntil = until;
        NextPeriod();
    }

    private void Close()
    {
        _isTripped = false;
        _isDegraded = false;
        OpenUntil = 0;
        _outcomes.Clear();
        NextPeriod();
    }

    private void NextPeriod()
    {
        _period++;
        TrialSuccesses = 0;
        TrialInFlight = 0;
    }
}
