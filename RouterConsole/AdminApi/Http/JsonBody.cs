using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using RouterConsole.AdminApi.Dtos;
using RouterConsole.Live;

namespace RouterConsole.AdminApi.Http;

/// <summary>The body as a <typeparamref name="T"/>: nothing unknown in it, every type right.</summary>
/// <typeparam name="T">What is wanted.</typeparam>
internal sealed class JsonBody<T> : IRequestPart, IBindableFromHttpContext<JsonBody<T>>
    where T : class
{
    private readonly T? _value;

    private JsonBody(T? value, ProblemHttpResult? problem)
    {
        _value = value;
        Problem = problem;
    }

    /// <inheritdoc />
    public ProblemHttpResult? Problem { get; }

    /// <summary>What was sent. Handlers run only when there is no problem.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The body was not read.");

    /// <inheritdoc />
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (document, problem) = await BodyReader.ReadAsync(context);
        if (problem is not null)
        {
            return new JsonBody<T>(null, problem);
        }

        if (document is not { } read)
        {
            // Where every field is optional an empty body means all defaults.
            return parameter.GetCustomAttribute<OptionalBodyAttribute>() is null
                ? new JsonBody<T>(null, BodyReader.Missing())
                : new JsonBody<T>(Activator.CreateInstance<T>(), null);
        }

        try
        {
            read = ReadOnlyFields.Strip<T>(read);
            var errors = StrictJson.Check(read, typeof(T));
            return errors.Count > 0
                ? new JsonBody<T>(null, Problems.Invalid(Codes.Invalid, "The body does not fit. See errors.", errors))
                : new JsonBody<T>(read.Deserialize<T>(ContractJson.Options), null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Text that is no valid UTF-8 or UTF-16 is noticed only when it is read.
            return new JsonBody<T>(null, BodyReader.Broken(broken as JsonException));
        }
    }
}
