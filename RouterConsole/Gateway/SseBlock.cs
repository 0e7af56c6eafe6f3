namespace RouterConsole.Gateway;

/// <summary>A stretch of an event stream that can be passed on: an event with its blank line, or a comment.</summary>
/// <param name="Start">First byte in the buffer.</param>
/// <param name="End">Behind its last byte.</param>
/// <param name="DataStart">Where its data begins.</param>
/// <param name="DataEnd">Behind its data; with several lines, behind the last.</param>
/// <param name="DataLines">Number of <c>data:</c> lines; 0 for a comment.</param>
internal readonly record struct SseBlock(int Start, int End, int DataStart, int DataEnd, int DataLines)
{
    public bool HasData => DataLines > 0;
}
