using RouterConsole.Configuration;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Operations.Accounts;

/// <summary>What may be kept of users and keys. Every problem at once, each with its field.</summary>
internal static class AccountRules
{
    /// <summary>Most users.</summary>
    public const int MostUsers = 1000;

    /// <summary>Most keys.</summary>
    public const int MostKeys = 5000;

    private const int MostModels = 100;
    private const int LongestModel = 256;

    /// <summary>The refusal of a name that another user or key has, or null.</summary>
    public static OperationError? RefuseTaken(AccountBook book, string name, string? except) =>
        book.Users.Any(u => u.Id != except && Same(u.Name, name)) || book.Keys.Any(k => k.Id != except && Same(k.Name, name))
            ? new OperationError(OperationErrorKind.Conflict, "conflict", $"There is a user or key '{name}' already.")
            : null;

    /// <summary>What is wrong with a user.</summary>
    public static OperationError? Refuse(UserDraft draft)
    {
        var issues = new List<ConfigIssue>();
        Add(issues, "name", draft.Name is null ? "Required." : AccountNames.UserProblem(draft.Name));
        Add(issues, "role", draft.Role is null ? "Required: viewer, operator or admin." : null);
        Add(issues, "password", draft.Password is { } password ? AccountNames.PasswordProblem(password, draft.Name ?? "") : null);
        return Refused(issues);
    }

    /// <summary>What is wrong with a key.</summary>
    /// <param name="draft">It.</param>
    /// <param name="before">The key's expiry so far: an old one may stay.</param>
    /// <param name="now">The time.</param>
    public static OperationError? Refuse(KeyDraft draft, DateTimeOffset? before, DateTimeOffset now)
    {
        var issues = new List<ConfigIssue>();
        Add(issues, "name", draft.Name is null ? "Required." : AccountNames.KeyProblem(draft.Name));
        Add(issues, "rpmLimit", draft.RpmLimit < 1 ? "Must be 1 or more, or null for no limit." : null);
        Add(issues, "tpmLimit", draft.TpmLimit < 1 ? "Must be 1 or more, or null for no limit." : null);
        Add(issues, "expiresAt", draft.ExpiresAt is { } until && until != before && until <= now ? "Must be in the future." : null);
        Add(issues, "models", draft.Models.Count > MostModels ? $"At most {MostModels} models." : null);
        for (var i = 0; i < draft.Models.Count; i++)
        {
            Add(issues, $"models[{i}]", ModelProblem(draft.Models[i]));
        }

        return Refused(issues);
    }

    private static string? ModelProblem(string? model) =>
        string.IsNullOrWhiteSpace(model) || model.Length > LongestModel || model.Any(char.IsControl) ? $"Must be a model, an alias or a pattern such as openai/*, of 1 to {LongestModel} characters."
        : model.Count(c => c == '*') > 1 ? "A pattern has one * at most."
        : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static void Add(List<ConfigIssue> issues, string path, string? problem)
    {
        if (problem is not null)
        {
            issues.Add(new ConfigIssue(path, IssueSeverity.Error, "invalid", $"{path}: {problem}"));
        }
    }

    private static OperationError? Refused(List<ConfigIssue> issues) => issues.Count > 0 ? Refusals.Invalid(issues) : null;
}
