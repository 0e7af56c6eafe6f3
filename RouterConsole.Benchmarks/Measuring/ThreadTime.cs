using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RouterConsole.Benchmarks.Measuring;

/// <summary>
/// Processor time of the calling thread, its collections included: what other programs on the machine take away does not count.
/// Only Linux tells it fine enough; elsewhere it is the time that has passed.
/// </summary>
internal static partial class ThreadTime
{
    private const int ThreadCpuClock = 3;

    /// <summary>Used so far, from an arbitrary beginning.</summary>
    public static TimeSpan Used => OperatingSystem.IsLinux() && GetTime(ThreadCpuClock, out var used) == 0
        ? TimeSpan.FromSeconds(used.Seconds) + TimeSpan.FromMicroseconds(used.Nanoseconds / 1000.0)
        : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
