using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RouterConsole.Routing.State;

/// <summary>
/// What was sent, used, succeeded and failed in the last minute. Each figure is a running total; at every start of a ten-second
/// span the totals are marked, and the window is the total less the mark of six spans ago: the current span and the six before it,
/// so a true minute is never exceeded. Requests in flight share a word with the requests sent, so that both limits are one
/// interlocked operation. There is no background task: whoever comes first in a new span makes its mark. Longer than most files
/// here: what a reservation writes and what a roll reads must be seen together to be believed.
/// </summary>
/// <remarks>
/// Admissions never wait. A reader with an old clock works with an older mark, which makes the window larger, never smaller.
/// Marks are written under the deployment's lock. What selection passes compare with is worked out then: the totals at which a limit
/// is reached, and the time at which the next mark is due.
/// </remarks>
internal struct MinuteWindow
{
    /// <summary>Length of a span.</summary>
    public const int SpanMs = 10_000;

    /// <summary>Full spans before the current one that count.</summary>
    public const int Spans = 6;

    private const int FlightBits = 20;
    private const long OneSent = 1L << FlightBits;
    private const long FlightMask = OneSent - 1;

    /// <summary>
    /// How many requests below a limit one is counted first and looked at afterwards, which never has to be tried again. Should so many
    /// threads meet in between that the limit is reached all the same, it is taken back and asked for in the careful way.
    /// </summary>
    private const int Headroom = 256;

    private readonly Lock _sync;
    private readonly WindowMarks _marks = new();
    private long _admission;
    private long _admissionCeiling = long.MaxValue;
    private long _tokens;
    private long _tokenCeiling = long.MaxValue;
    private long _spanEndMs;
    private long _sentBase;
    private long _tokenBase;

    // Both limits as divisors, no limit as infinity: one division for two shares.
    private Vector128<double> _rates = Vector128.Create(double.PositiveInfinity);
    private long _sentLimit = long.MaxValue;
    private long _tokenLimit = long.MaxValue;
    private long _succeeded;
    private long _failed;
    private int _parallelLimit = int.MaxValue;
    private int _span;

    /// <summary>An empty window that begins at <paramref name="nowMs"/>.</summary>
    public MinuteWindow(Lock sync, long nowMs)
    {
        _sync = sync;
        Enter(SpanAt(nowMs));
    }

    /// <summary>Requests in flight.</summary>
    public readonly int InFlight => (int)(Volatile.Read(in _admission) & FlightMask);

    /// <summary>Requests sent in the window. Roll first.</summary>
    public readonly long Sent => (Volatile.Read(in _admission) >>> FlightBits) - Volatile.Read(in _sentBase);

    /// <summary>Tokens of the window, reservations included. Roll first.</summary>
    public readonly long Tokens => Volatile.Read(in _tokens) - Volatile.Read(in _tokenBase);

    /// <summary>Used share of the token limit; 0 without one. Roll first.</summary>
    public readonly double TokenShare => Tokens / _rates[1];

    /// <summary>Used share of the tighter of the limits on requests and tokens; 0 without one. Roll first.</summary>
    public readonly double TighterShare
    {
        get
        {
            var shares = Vector128.Create((double)Sent, Tokens) / _rates;
            return Math.Max(shares[0], shares[1]);
        }
    }

    /// <summary>Successes since start.</summary>
    public readonly long Succeeded => Volatile.Read(in _succeeded);

    /// <summary>Failures since start that count against the deployment.</summary>
    public readonly long Failed => Volatile.Read(in _failed);

    /// <summary>The span that a reservation made now belongs to.</summary>
    public readonly int Span => Volatile.Read(in _span);

    /// <summary>Outcomes in the window. Under the lock, after rolling.</summary>
    public readonly (long Succeeded, long Failed) Outcomes
    {
        get
        {
            ref var oldest = ref _marks[_span - Spans];
            return (_succeeded - oldest.Succeeded, _failed - oldest.Failed);
        }
    }

    /// <summary>Takes limits into force. They may be torn for a moment; each is valid by itself. Under the lock.</summary>
    public void SetLimits(int parallel, long sent, long tokens)
    {
        _parallelLimit = parallel;
        _sentLimit = sent;
        _tokenLimit = tokens;
        _rates = Vector128.Create(sent < long.MaxValue ? sent : double.PositiveInfinity, tokens < long.MaxValue ? tokens : double.PositiveInfinity);
        SetCeilings();
    }

    /// <summary>Makes the marks that are due at <paramref name="nowMs"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Roll(long nowMs)
    {
        if (nowMs >= Volatile.Read(ref _spanEndMs))
        {
            RollTo(SpanAt(nowMs));
        }
    }

    /// <summary>Whether all three limits leave room for a request; at least one token must be free. Reserves nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasRoom(long nowMs, long estimate)
    {
        Roll(nowMs);
        var seen = Volatile.Read(ref _admission);
        return HasPlace(seen) && _tokenCeiling - _tokens >= Math.Max(1, estimate);
    }

    /// <summary>The limits that leave no room, one bit per <see cref="UnavailableReason"/>.</summary>
    public int FullLimits(long nowMs, long estimate)
    {
        Roll(nowMs);
        return (InFlight >= _parallelLimit ? 1 << (int)UnavailableReason.ParallelLimit : 0)
            | (Sent >= _sentLimit ? 1 << (int)UnavailableReason.RpmLimit : 0)
            | (_tokenLimit - Tokens < Math.Max(1, estimate) ? 1 << (int)UnavailableReason.TpmLimit : 0);
    }

    /// <summary>Counts a request without asking for limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Admit() => Interlocked.Add(ref _admission, OneSent + 1);

    /// <summary>Counts a request and reserves its tokens, if every limit leaves room.</summary>
    public bool TryAdmit(long estimate)
    {
        var span = Span;
        if (!TryTakePlace(span))
        {
            return false;
        }

        if ((estimate <= 0 && _tokenLimit == long.MaxValue) || TryReserveTokens(estimate, span))
        {
            return true;
        }

        TakeBack(span);
        return false;
    }

    /// <summary>Reserves tokens without asking for the limit.</summary>
    public void ReserveTokens(long estimate) => Interlocked.Add(ref _tokens, estimate);

    /// <summary>One request less in flight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release() => Interlocked.Decrement(ref _admission);

    /// <summary>Takes a request out of the span it was counted in: it was never sent. Call before <see cref="Release"/>.</summary>
    public void Refund(int span)
    {
        lock (_sync)
        {
            MoveMarks(span, sent: -1, tokens: 0);
            Interlocked.Add(ref _admission, -OneSent);
        }
    }

    /// <summary>Adds tokens now, or takes back what was reserved in <paramref name="span"/> when negative.</summary>
    public void Settle(long difference, int span)
    {
        if (difference >= 0)
        {
            if (difference > 0)
            {
                Interlocked.Add(ref _tokens, difference);
            }

            return;
        }

        lock (_sync)
        {
            // Marks first: until the total follows, the window looks fuller than it is, and nobody is admitted too much.
            MoveMarks(span, sent: 0, tokens: difference);
            Interlocked.Add(ref _tokens, difference);
        }
    }

    /// <summary>Counts a success.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CountSuccess() => Interlocked.Increment(ref _succeeded);

    /// <summary>Counts a failure.</summary>
    public void CountFailure() => Interlocked.Increment(ref _failed);

    /// <summary>Milliseconds from <paramref name="nowMs"/> until a request may be sent again; 0 = now. Under the lock, after rolling.</summary>
    public readonly long SentReturn(long nowMs)
    {
        var spans = 0;
        while (spans <= Spans && (_admission >>> FlightBits) - _marks[_span - Spans + spans].Sent >= _sentLimit)
        {
            spans++;
        }

        return Ahead(spans, nowMs);
    }

    /// <summary>Milliseconds until that many tokens are free; null = never. Under the lock, after rolling.</summary>
    public readonly long? TokenReturn(long tokens, long nowMs)
    {
        if (tokens > _tokenLimit)
        {
            return null;
        }

        var spans = 0;
        while (spans <= Spans && _tokenLimit - (_tokens - _marks[_span - Spans + spans].Tokens) < tokens)
        {
            spans++;
        }

        return Ahead(spans, nowMs);
    }

    private readonly long Ahead(int spans, long nowMs) => spans == 0 ? 0 : ((long)(_span + spans) * SpanMs) - nowMs;

    private bool TryTakePlace(int span)
    {
        var seen = Volatile.Read(ref _admission);
        if ((seen & FlightMask) < _parallelLimit - Headroom && seen < Volatile.Read(ref _admissionCeiling) - (Headroom * OneSent))
        {
            seen = Interlocked.Add(ref _admission, OneSent + 1) - OneSent - 1;
            if (HasPlace(seen))
            {
                return true;
            }

            TakeBack(span);
            seen = Volatile.Read(ref _admission);
        }

        while (HasPlace(seen))
        {
            var was = Interlocked.CompareExchange(ref _admission, seen + OneSent + 1, seen);
            if (was == seen)
            {
                return true;
            }

            seen = was;
        }

        return false;
    }

    private void TakeBack(int span)
    {
        Refund(span);
        Release();
    }

    private readonly bool HasPlace(long admission) => (admission & FlightMask) < _parallelLimit && admission < Volatile.Read(in _admissionCeiling);

    private bool TryReserveTokens(long estimate, int span)
    {
        var seen = Volatile.Read(ref _tokens);
        if (estimate > 0 && estimate < (Volatile.Read(ref _tokenCeiling) - seen) / Headroom)
        {
            if (Volatile.Read(ref _tokenCeiling) - Interlocked.Add(ref _tokens, estimate) >= 0)
            {
                return true;
            }

            Settle(-estimate, span);
            seen = Volatile.Read(ref _tokens);
        }

        while (true)
        {
            if (Volatile.Read(ref _tokenCeiling) - seen < Math.Max(1, estimate))
            {
                return false;
            }

            var was = estimate <= 0 ? seen : Interlocked.CompareExchange(ref _tokens, seen + estimate, seen);
            if (was == seen)
            {
                return true;
            }

            seen = was;
        }
    }

    private static int SpanAt(long nowMs) => (int)(nowMs / SpanMs);

    private void RollTo(int span)
    {
        lock (_sync)
        {
            if (span <= _span)
            {
                return;
            }

            for (var next = Math.Max(_span + 1, span - Spans); next <= span; next++)
            {
                _marks[next] = new WindowMark(Volatile.Read(ref _admission) >>> FlightBits, Volatile.Read(ref _tokens), _succeeded, _failed);
            }

            Enter(span);
        }
    }

    private void Enter(int span)
    {
        ref var oldest = ref _marks[span - Spans];
        Volatile.Write(ref _sentBase, oldest.Sent);
        Volatile.Write(ref _tokenBase, oldest.Tokens);
        SetCeilings();
        Volatile.Write(ref _span, span);
        Volatile.Write(ref _spanEndMs, (span + 1L) * SpanMs);
    }

    /// <summary>The words at which the limits are reached: the base and the limit together, as far as a word reaches.</summary>
    private void SetCeilings()
    {
        Volatile.Write(ref _admissionCeiling, _sentLimit < (long.MaxValue >> FlightBits) - _sentBase ? (_sentBase + _sentLimit) << FlightBits : long.MaxValue);
        Volatile.Write(ref _tokenCeiling, _tokenLimit < long.MaxValue - _tokenBase ? _tokenBase + _tokenLimit : long.MaxValue);
    }

    /// <summary>Marks made after <paramref name="span"/> contain what was counted in it; they move with it.</summary>
    private void MoveMarks(int span, long sent, long tokens)
    {
        for (var later = Math.Max(span + 1, _span - Spans); later <= _span; later++)
        {
            ref var mark = ref _marks[later];
            mark = mark with { Sent = mark.Sent + sent, Tokens = mark.Tokens + tokens };
        }

        if (_span - Spans > span)
        {
            Volatile.Write(ref _sentBase, _sentBase + sent);
            Volatile.Write(ref _tokenBase, _tokenBase + tokens);
            SetCeilings();
        }
    }
}
