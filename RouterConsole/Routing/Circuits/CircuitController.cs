using RouterConsole.Configuration;

namespace RouterConsole.Routing.Circuits;

/// <summary>
/// One deployment's circuit: closed, open until a deadline, half-open after it. Half-open needs no event to begin: an open circuit
/// whose deadline has passed is half-open. Every member is used under the deployment's lock, but for <see cref="OpenUntilMs"/> and
/// <see cref="HasPermit"/>, which selection passes read without it; what they read wrongly, <see cref="TryEnterTrial"/> corrects.
/// </summary>
internal sealed class CircuitController
{
    private long _openUntilMs;
    private long _automaticUntilMs;
    private int _trialInFlight;
    private bool _isTripped;
    private bool _isEndTold = true;

    /// <summary>Deadline in the router's milliseconds; 0 = closed.</summary>
    public long OpenUntilMs => Volatile.Read(ref _openUntilMs);

    /// <summary>Whether it is open or half-open.</summary>
    public bool IsTripped => _isTripped;

    /// <summary>The cooldown in force, as it began.</summary>
    public Cooldown? Cooldown { get; private set; }

    /// <summary>The operator's part of it, while its own deadline runs.</summary>
    public ManualCooldown? Manual { get; private set; }

    /// <summary>Times it opened by itself lately.</summary>
    public int Trips { get; private set; }

    /// <summary>Counts half-open periods: a trial of an older one says nothing about this one.</summary>
    public int Period { get; private set; } = 1;

    /// <summary>Successes of this half-open period.</summary>
    public int TrialSuccesses { get; private set; }

    /// <summary>Trials in flight.</summary>
    public int TrialInFlight => Volatile.Read(ref _trialInFlight);

    /// <summary>Whether it is open at that time.</summary>
    public bool IsOpen(long nowMs) => nowMs < OpenUntilMs;

    /// <summary>Whether it is half-open at that time.</summary>
    public bool IsHalfOpen(long nowMs) => _isTripped && !IsOpen(nowMs);

    /// <summary>Whether a half-open circuit lets one more through.</summary>
    public bool HasPermit(int permits) => TrialInFlight < permits;

    /// <summary>Takes a permit: the number of the period, 0 when the circuit is closed and none is needed, -1 when there is none.</summary>
    public int TryEnterTrial(long nowMs, int permits)
    {
        if (!_isTripped)
        {
            return 0;
        }

        if (IsOpen(nowMs) || !HasPermit(permits))
        {
            return -1;
        }

        Volatile.Write(ref _trialInFlight, _trialInFlight + 1);
        return Period;
    }

    /// <summary>Gives a permit back.</summary>
    public void LeaveTrial(int trial)
    {
        if (trial == Period && _trialInFlight > 0)
        {
            Volatile.Write(ref _trialInFlight, _trialInFlight - 1);
        }
    }

    /// <summary>Counts a success of this half-open period. True when it closed the circuit.</summary>
    public bool CountTrialSuccess(int trial, long nowMs, int threshold)
    {
        if (trial != Period || !IsHalfOpen(nowMs) || ++TrialSuccesses < threshold)
        {
            return false;
        }

        Close();
        return true;
    }

    /// <summary>Begins this half-open period's count again.</summary>
    public void RestartTrial() => TrialSuccesses = 0;

    /// <summary>Counts a trip and gives its number; one that finds the circuit open already is part of the same trip.</summary>
    public int NextTrip(long nowMs)
    {
        if (IsOpen(nowMs))
        {
            return Math.Max(1, Trips);
        }

        if (nowMs - _automaticUntilMs > CooldownLength.Memory.TotalMilliseconds)
        {
            Trips = 0;
        }

        return ++Trips;
    }

    /// <summary>Opens by itself; never ends earlier than it would have. True when the deadline moved.</summary>
    public bool OpenAutomatic(Cooldown cooldown, long nowMs)
    {
        var isOpen = IsOpen(nowMs);
        if (isOpen && cooldown.UntilMs <= OpenUntilMs)
        {
            return false;
        }

        _automaticUntilMs = cooldown.UntilMs;
        Begin(isOpen && Cooldown is not null ? cooldown with { Since = Cooldown.Since } : cooldown);
        return true;
    }

    /// <summary>Opens by the operator's word: until then, be it sooner or later than before.</summary>
    public void OpenManual(Cooldown cooldown, ManualCooldown manual)
    {
        Manual = manual;
        Begin(cooldown);
    }

    /// <summary>Ends a running cooldown now: half-open.</summary>
    public void End(long nowMs)
    {
        Volatile.Write(ref _openUntilMs, nowMs);
        Manual = null;
        _isEndTold = true;
    }

    /// <summary>True once after a cooldown ended by time.</summary>
    public bool TellEnd(long nowMs)
    {
        if (_isEndTold || !IsHalfOpen(nowMs))
        {
            return false;
        }

        Manual = null;
        return _isEndTold = true;
    }

    /// <summary>Closes, with nothing remembered but its trips.</summary>
    public void Close()
    {
        _isTripped = false;
        _isEndTold = true;
        Volatile.Write(ref _openUntilMs, 0);
        Cooldown = null;
        Manual = null;
        NextPeriod();
    }

    /// <summary>Closes and forgets everything: another upstream stands behind the id now.</summary>
    public void Reset()
    {
        Close();
        Trips = 0;
    }

    private void Begin(Cooldown cooldown)
    {
        Cooldown = cooldown;
        _isTripped = true;
        _isEndTold = false;
        NextPeriod();
        Volatile.Write(ref _openUntilMs, cooldown.UntilMs);
    }

    private void NextPeriod()
    {
        Period++;
        TrialSuccesses = 0;
        Volatile.Write(ref _trialInFlight, 0);
    }
}
