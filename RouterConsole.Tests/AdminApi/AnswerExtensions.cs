using System.Net;

namespace RouterConsole.Tests.AdminApi;

/// <summary>Short checks.</summary>
internal static class AnswerExtensions
{
    /// <summary>The answer, if it has the status; else a failure that shows its body.</summary>
    public static async Task<Answer> ExpectAsync(this Task<Answer> sending, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await sending;
        Assert.True(answer.Status == status, $"{answer.Status}: {answer.Body}");
        return answer;
    }
}
