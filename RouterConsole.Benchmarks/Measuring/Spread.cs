namespace RouterConsole.Benchmarks.Measuring;

/// <summary>The middle of some figures: what a shared machine leaves meaningful.</summary>
/// <param name="Low">Lower quartile.</param>
/// <param name="Median">Median.</param>
/// <param name="High">Upper quartile.</param>
internal readonly record struct Spread(double Low, double Median, double High)
{
    /// <summary>Of one or more figures.</summary>
    public static Spread Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return new Spread(At(0.25), At(0.5), At(0.75));

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
            return below + ((above - below) * (place - Math.Floor(place)));
        }
    }
}
