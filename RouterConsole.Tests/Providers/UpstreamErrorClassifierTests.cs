using System.Text;
using Microsoft.Extensions.Time.Testing;
using RouterConsole.Configuration;
using RouterConsole.Providers;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Providers;

/// <summary>What upstreams' errors mean, in the words of the providers.</summary>
public sealed class UpstreamErrorClassifierTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Status, body, kind, blame.</summary>
    public static TheoryData<int, string, ErrorKind, Blame> Answers => new()
    {
        // by status
        { 400, """{"error":{"message":"bad","type":"invalid_request_error","code":null}}""", ErrorKind.BadRequest, Blame.Caller },
        { 401, """{"error":{"message":"Incorrect API key","code":"invalid_api_key"}}""", ErrorKind.AuthError, Blame.Deployment },
        { 402, """{"error":{"message":"Insufficient credits","code":402}}""", ErrorKind.Quota, Blame.Deployment },
        { 403, """{"error":{"message":"Country not supported"}}""", ErrorKind.AuthError, Blame.Deployment },
        { 405, "", ErrorKind.NotSupported, Blame.Nobody },
        { 408, "", ErrorKind.Timeout, Blame.Deployment },
        { 409, "", ErrorKind.Conflict, Blame.Nobody },
        { 413, "", ErrorKind.BadRequest, Blame.Caller },
        { 415, "", ErrorKind.BadRequest, Blame.Caller },
        { 422, """{"detail":[{"msg":"field required"}]}""", ErrorKind.BadRequest, Blame.Caller },
        { 424, "", ErrorKind.ServerError, Blame.Deployment },
        { 498, """{"error":{"message":"capacity","code":"capacity_exceeded"}}""", ErrorKind.RateLimit, Blame.Deployment },
        { 500, "", ErrorKind.ServerError, Blame.Deployment },
        { 502, "<html>Bad Gateway</html>", ErrorKind.ServerError, Blame.Deployment },
        { 503, """{"error":{"message":"overloaded","code":"server_is_overloaded"}}""", ErrorKind.ServerError, Blame.Deployment },
        { 504, "", ErrorKind.Timeout, Blame.Deployment },
        { 529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", ErrorKind.ServerError, Blame.Deployment },
        { 302, "", ErrorKind.MalformedResponse, Blame.Deployment },

        // 404: the model, or a path
        { 404, """{"error":{"message":"The model `up-model` does not exist","code":"model_not_found"}}""", ErrorKind.NotFound, Blame.Deployment },
        { 404, """{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}""", ErrorKind.NotFound, Blame.Deployment },
        { 404, """{"error":"model 'up-model' not found, try pulling it first"}""", ErrorKind.NotFound, Blame.Deployment },
        { 404, """{"object":"error","message":"The model `up-model` does not exist.","code":404}""", ErrorKind.NotFound, Blame.Deployment },
        { 404, """{"error":{"message":"Invalid URL (POST /v1/chat/completionz)","type":"invalid_request_error"}}""", ErrorKind.NotSupported, Blame.Nobody },
        { 404, """{"error":{"code":"404","message":"Resource not found"}}""", ErrorKind.NotSupported, Blame.Nobody },
        { 404, "404 page not found", ErrorKind.NotSupported, Blame.Nobody },

        // 429: the pace, or the purse
        { 429, """{"error":{"message":"Rate limit reached","type":"tokens","code":"rate_limit_exceeded"}}""", ErrorKind.RateLimit, Blame.Deployment },
        { 429, """{"error":{"message":"slow","type":"rate_limit_error","code":"slow_down"}}""", ErrorKind.RateLimit, Blame.Deployment },
        { 429, """{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}""", ErrorKind.Quota, Blame.Deployment },
        { 429, """{"error":{"message":"no","type":"insufficient_quota","code":null}}""", ErrorKind.Quota, Blame.Deployment },
        { 429, """{"error":{"message":"no","code":"credit_balance_exhausted"}}""", ErrorKind.Quota, Blame.Deployment },
        { 429, """{"type":"error","error":{"type":"rate_limit_error","message":"no","details":{"error_code":"enforced_spend_limit_reached"}}}""", ErrorKind.Quota, Blame.Deployment },
        { 429, """[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan","status":"RESOURCE_EXHAUSTED"}}]""", ErrorKind.RateLimit, Blame.Deployment },
        { 429, "not json", ErrorKind.RateLimit, Blame.Deployment },

        // a bad key in Google's words
        { 400, """[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"@type":"x","reason":"API_KEY_INVALID"}]}}]""", ErrorKind.AuthError, Blame.Deployment },

        // context window
        { 400, """{"error":{"message":"x","code":"context_length_exceeded"}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 400, """{"error":{"message":"This model's maximum context length is 8192 tokens."}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 400, """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 400, """{"error":{"message":"the request exceeds the available context size"}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 400, """{"error":{"message":"Current length is 9000 while limit is 8192"}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 400, """{"error":{"message":"prompt tokens (9000) exceed model maximum (8192)"}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 400, """{"error":{"message":"The input token count exceeds the maximum number of tokens allowed (1048576)."}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 413, """{"error":{"message":"Input is too long for requested model."}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 500, """{"error":{"code":500,"message":"input context is too long","status":"INTERNAL"}}""", ErrorKind.ContextWindow, Blame.Caller },
        { 400, """{"error":{"message":"Invalid 'user': string too long. Expected maximum length 64","code":"string_above_max_length"}}""", ErrorKind.BadRequest, Blame.Caller },
        { 400, """{"error":{"message":"invalid token id 429 in logit_bias"}}""", ErrorKind.BadRequest, Blame.Caller },

        // content policy
        { 400, """{"error":{"message":"filtered","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}""", ErrorKind.ContentPolicy, Blame.Caller },
        { 400, """{"error":{"message":"Your request was rejected as a result of our safety system."}}""", ErrorKind.ContentPolicy, Blame.Caller },
        { 400, """{"error":{"message":"x","code":"content_policy_violation"}}""", ErrorKind.ContentPolicy, Blame.Caller },
        { 400, """{"error":{"message":"Output blocked by content filtering policy"}}""", ErrorKind.ContentPolicy, Blame.Caller },
        { 403, """{"error":{"code":403,"message":"flagged","metadata":{"reasons":["violence"],"flagged_input":"…"}}}""", ErrorKind.ContentPolicy, Blame.Caller },
        { 500, """{"error":{"message":"The model produced invalid content. Consider modifying your prompt"}}""", ErrorKind.ContentPolicy, Blame.Caller },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answer_HasItsKindAndBlame(int status, string body, ErrorKind kind, Blame blame)
    {
        var error = Classify(status, body);
        Assert.Equal((kind, blame, status), (error.Kind, error.Blame, error.StatusCode));
    }

    [Fact]
    public void UnknownModelOfAWildcard_IsTheCallersFault() =>
        Assert.Equal((ErrorKind.NotFound, Blame.Caller), Judge(Classify(404, """{"error":{"message":"no model up-model","code":"model_not_found"}}""", model: "any/*")));

    /// <summary>retry-after-ms, Retry-After, body, seconds.</summary>
    public static TheoryData<string?, string?, string, double?> Waits => new()
    {
        { "1500", "9", "", 1.5 },
        { null, "9", "", 9 },
        { null, "0.5", "", 0.5 },
        { null, "Thu, 01 Jan 2026 12:00:30 GMT", "", 30 },
        { null, "Thu, 01 Jan 2026 11:00:00 GMT", "", null },
        { null, "-1", "", null },
        { "0", "0", "", null },
        { null, "soon", "", null },
        { null, null, """{"error":{"message":"Please try again in 5.289s."}}""", 5.289 },
        { null, null, """{"error":{"message":"Please try again in 1m2.5s. Visit x"}}""", 62.5 },
        { null, null, """{"error":{"message":"Please try again in 120ms"}}""", 0.12 },
        { null, null, """{"error":{"message":"Please retry after 20 seconds."}}""", 20 },
        { null, null, """{"error":{"message":"try again in 6m0s"}}""", 360 },
        { null, null, """{"error":{"message":"try again in a moment"}}""", null },
        { null, null, """{"error":{"message":"x","details":[{"@type":"RetryInfo","retryDelay":"37s"}]}}""", 37 },
        { null, null, """{"error":{"message":"x","details":[{"@type":"RetryInfo","retryDelay":"1.5s"}]}}""", 1.5 },
        { null, null, "", null },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void RetryAfter_IsFoundInEveryForm(string? milliseconds, string? retryAfter, string body, double? seconds) =>
        Assert.Equal(seconds, Classify(429, body, retryAfter, milliseconds).RetryAfter?.TotalSeconds);

    [Fact]
    public void RetryAfter_OfAnErrorThatIsNoMatterOfTime_IsIgnored() => Assert.Null(Classify(400, "", "5").RetryAfter);

    [Fact]
    public void Message_HoldsNoKey()
    {
        var message = Classify(401, """{"error":{"message":"Incorrect API key provided: my-own-secret or sk-proj-abcdef123456.\nSee docs."}}""").Message;
        Assert.DoesNotContain("my-own-secret", message);
        Assert.DoesNotContain("abcdef123456", message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Message_OfABadRequest_QuotesNothing() =>
        Assert.Equal("openai-compatible answered 400 invalid_value", Classify(400, """{"error":{"message":"the prompt 'private words' is bad","code":"invalid_value"}}""").Message);

    [Fact]
    public void Message_IsShort() => Assert.InRange(Classify(500, $$$"""{"error":{"message":"{{{new string('x', 10_000)}}}"}}""").Message.Length, 300, 400);

    private static (ErrorKind Kind, Blame Blame) Judge(ProviderError error) => (error.Kind, error.Blame);

    private ProviderError Classify(int status, string body, string? retryAfter = null, string? retryAfterMs = null, string model = "m")
    {
        var call = new UpstreamCall
        {
            Deployment = new DeploymentConfig { Id = "d", Model = model, Provider = "openai-compatible", UpstreamModel = "up-model" },
            UpstreamModel = "up-model",
            Path = "chat/completions",
        };
        return new UpstreamErrorClassifier(_time).Classify(call, status, Encoding.UTF8.GetBytes(body), retryAfter, retryAfterMs, "my-own-secret");
    }
}
