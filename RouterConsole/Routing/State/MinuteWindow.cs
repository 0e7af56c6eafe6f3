using System.Runtime.CompilerServices;

namespace RouterConsole.Routing.State;

/// <summary>
/// What was sent, used, succeeded and failed in the last minute. Each figure is a running total; at every start of a ten-second
/// span the totals are marked, and the window is the total less the mark of six spans ago: the current span and the six before it,
/// so a true minute is never exceeded. Requests in flight share a word with the requests sent, so that both limits are one
/// compare-and-swap. There is no background task: whoever comes first in a new span makes its mark.
/// </summary>
/// <remarks>
/// Admissions never wait. A reader with an old clock works with an older mark, which makes the window larger, never smaller.
/// Marks are written under the deployment's lock.
/// </remarks>
internal struct MinuteWindow(Lock sync)
{
    /// <summary>Length of a span.</summary>
    public const int SpanMs = 10_000;

    /// <summary>Full spans before the current one that count.</summary>
    public const int Spans = 6;

    private const int FlightBits = 20;
    private const long OneSent = 1L << FlightBits;
    private const long FlightMask = OneSent - 1;

    private long _admission;
    private long _tokens;
    private long _succeeded;
    private long _failed;
    private long _sentBase;
    private long _tokenBase;
    private int _span;
    private Marks _marks;

    /// <summary>Requests in flight.</summary>
    public readonly int InFlight => (int)(Volatile.Read(in _admission) & FlightMask);

    /// <summary>Successes since start.</summary>
    public readonly long Succeeded => Volatile.Read(in _succeeded);

    /// <summary>Failures since start that count against the deployment.</summary>
    public readonly long Failed => Volatile.Read(in _failed);

    /// <summary>The span that a reservation made now belongs to.</summary>
    public readonly int Span => Volatile.Read(in _span);

    /// <summary>Makes the marks that are due at <paramref name="nowMs"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Roll(long nowMs)
    {
        var span = (int)(nowMs / SpanMs);
        if (span > Volatile.Read(ref _span))
        {
            RollTo(span);
        }
    }

    /// <summary>Requests sent in the window. Roll first.</summary>
    public readonly long Sent => (Volatile.Read(in _admission) >>> FlightBits) - Volatile.Read(in _sentBase);

    /// <summary>Tokens of the window, reservations included. Roll first.</summary>
    public readonly long Tokens => Volatile.Read(in _tokens) - Volatile.Read(in _tokenBase);

    /// <summary>Outcomes in the window. Under the lock, after rolling.</summary>
    public readonly (long Succeeded, long Failed) Outcomes
    {
        get
        {
            ref readonly var oldest = ref _marks[(_span - Spans) & (Marks.Count - 1)];
            return (_succeeded - oldest.Succeeded, _failed - oldest.Failed);
        }
    }

    /// <summary>Counts a request without limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Admit() => Interlocked.Add(ref _admission, OneSent + 1);

    /// <summary>Counts a request if both limits leave room for it.</summary>
    public bool TryAdmit(int parallelLimit, long sentLimit)
    {
        var seen = Volatile.Read(ref _admission);
        while (true)
        {
            if ((seen & FlightMask) >= parallelLimit || (seen >>> FlightBits) - Volatile.Read(ref _sentBase) >= sentLimit)
            {
                return false;
            }

            var was = Interlocked.CompareExchange(ref _admission, seen + OneSent + 1, seen);
            if (was == seen)
            {
                return true;
            }

            seen = was;
        }
    }

    /// <summary>Reserves tokens if the limit leaves room for them; at least one must be free.</summary>
    public bool TryReserveTokens(long estimate, long limit)
    {
        var seen = Volatile.Read(ref _tokens);
        while (true)
        {
            var free = limit - (seen - Volatile.Read(ref _tokenBase));
            if (free < 1 || estimate > free)
            {
                return false;
            }

            if (estimate <= 0)
            {
                return true;
            }

            var was = Interlocked.CompareExchange(ref _tokens, seen + estimate, seen);
            if (was == seen)
            {
                return true;
            }

            seen = was;
        }
    }

    /// <summary>One request less in flight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release() => Interlocked.Decrement(ref _admission);

    /// <summary>Takes a request out of the span it was counted in: it was never sent. Call before <see cref="Release"/>.</summary>
    public void Refund(int span)
    {
        lock (sync)
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

        lock (sync)
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
    public readonly long SentReturn(long limit, long nowMs)
    {
        for (var ahead = 0; ahead <= Spans; ahead++)
        {
            var start = ahead == 0 ? _sentBase : _marks[(_span - Spans + ahead) & (Marks.Count - 1)].Sent;
            if ((_admission >>> FlightBits) - start < limit)
            {
                return ahead == 0 ? 0 : Ahead(ahead, nowMs);
            }
        }

        return Ahead(Spans + 1, nowMs);
    }

    /// <summary>Milliseconds until <paramref name="tokens"/> are free; null = never. Under the lock, after rolling.</summary>
    public readonly long? TokenReturn(long tokens, long limit, long nowMs)
    {
        if (tokens > limit)
        {
            return null;
        }

        for (var ahead = 0; ahead <= Spans; ahead++)
        {
            var start = ahead == 0 ? _tokenBase : _marks[(_span - Spans + ahead) & (Marks.Count - 1)].Tokens;
            if (limit - (_tokens - start) >= tokens)
            {
                return ahead == 0 ? 0 : Ahead(ahead, nowMs);
            }
        }

        return Ahead(Spans + 1, nowMs);
    }

    private readonly long Ahead(int spans, long nowMs) => ((long)(_span + spans) * SpanMs) - nowMs;

    private void RollTo(int span)
    {
        lock (sync)
        {
            var from = Math.Max(_span + 1, span - Spans);
            for (var next = from; next <= span; next++)
            {
                ref var mark = ref _marks[next & (Marks.Count - 1)];
                mark.Sent = Volatile.Read(ref _admission) >>> FlightBits;
                mark.Tokens = Volatile.Read(ref _tokens);
                mark.Succeeded = _succeeded;
                mark.Failed = _failed;
            }

            if (span > _span)
            {
                ref var oldest = ref _marks[(span - Spans) & (Marks.Count - 1)];
                Volatile.Write(ref _sentBase, oldest.Sent);
                Volatile.Write(ref _tokenBase, oldest.Tokens);
                Volatile.Write(ref _span, span);
            }
        }
    }

    /// <summary>Marks made after <paramref name="span"/> contain what was counted in it; they move with it.</summary>
    private void MoveMarks(int span, long sent, long tokens)
    {
        for (var later = Math.Max(span + 1, _span - Spans); later <= _span; later++)
        {
            ref var mark = ref _marks[later & (Marks.Count - 1)];
            mark.Sent += sent;
            mark.Tokens += tokens;
        }

        if (_span - Spans > span)
        {
            Volatile.Write(ref _sentBase, _sentBase + sent);
            Volatile.Write(ref _tokenBase, _tokenBase + tokens);
        }
    }

    private struct Mark
    {
        public long Sent;
        public long Tokens;
        public long Succeeded;
        public long Failed;
    }

    /// <summary>A ring of eight: the seven that count and the one being made.</summary>
    [InlineArray(Count)]
    private struct Marks
    {
        public const int Count = 8;

        private Mark _first;
    }
}
