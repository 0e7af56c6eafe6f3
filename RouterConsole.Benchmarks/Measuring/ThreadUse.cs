using System.Runtime.InteropServices;

namespace RouterConsole.Benchmarks.Measuring;

/// <summary>How often the calling thread gave its processor away because it had to wait. Being interrupted for another program does not count. Linux only; 0 elsewhere.</summary>
internal static partial class ThreadUse
{
    private const int ThisThread = 1;

    /// <summary>Waits so far.</summary>
    public static long Waits => OperatingSystem.IsLinux() && GetUsage(ThisThread, out var usage) == 0 ? usage.VoluntarySwitches : 0;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct Usage
    {
        public long UserSeconds, UserMicroseconds, SystemSeconds, SystemMicroseconds;
        public long MaxResident, SharedText, Data, Stack;
        public long MinorFaults, MajorFaults, Swaps, BlocksIn, BlocksOut, MessagesOut, MessagesIn, Signals;
        public long VoluntarySwitches, InvoluntarySwitches;
    }
}
