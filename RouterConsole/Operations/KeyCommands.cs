using System.Text.Json;
using RouterConsole.Operations.Accounts;
using RouterConsole.Operations.Patching;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Operations;

/// <summary>Keys for programs: list, make, change, rotate, remove. Needs <see cref="Role.Admin"/>.</summary>
public sealed class KeyCommands
{
    private const int PrefixLength = 8;

    // What reads carry and writes ignore, so that an answer can be edited and sent back.
    private static readonly string[] s_readOnly = ["id", "prefix", "createdAt", "createdBy", "lastUsedAt"];

    private readonly AccountWriter _accounts;
    private readonly EstateQueries _estate;
    private readonly LastSeen _seen;
    private readonly TimeProvider _time;

    internal KeyCommands(AccountWriter accounts, EstateQueries estate, LastSeen seen, TimeProvider time)
    {
        _accounts = accounts;
        _estate = estate;
        _seen = seen;
        _time = time;
    }

    /// <summary>All keys, by name.</summary>
    public OperationResult<KeyView[]> List(Caller caller) => Access.Refuse(caller, Role.Admin) is { } refusal
        ? refusal
        : _accounts.Current.Keys.OrderBy(k => k.Name, StringComparer.OrdinalIgnoreCase).Select(View).ToArray();

    /// <summary>Makes a key; its text is the outcome's secret. Refused: names that are taken, limits under 1, an expiry that is past.</summary>
    public Task<OperationResult<AccountOutcome<KeyView>>> CreateAsync(Caller caller, KeyDraft draft)
    {
        draft = Tidy(draft);
        return Run(caller, AccountRules.Refuse(draft, null, _time.GetUtcNow()), book =>
        {
            if (AccountRules.RefuseTaken(book, draft.Name!, null) is { } taken)
            {
                return taken;
            }

            if (book.Keys.Count >= AccountRules.MostKeys)
            {
                return new OperationError(OperationErrorKind.Conflict, "conflict", $"There are {AccountRules.MostKeys} keys already, and no more are kept.");
            }

            var text = KeyRing.NewKey();
            var key = With(draft, new StoredKey
            {
                Id = Chance.Id("key"),
                Name = draft.Name!,
                Hash = HashOf(text),
                Prefix = text[..PrefixLength],
                Stamp = Chance.Text(16),
                CreatedAt = _time.GetUtcNow(),
                CreatedBy = caller.Name,
            });
            return new AccountEdit<AccountOutcome<KeyView>>(new(View(key), Warnings(key), text), book.With(key), "key.create", Resource(key), null, View(key));
        });
    }

    /// <summary>Changes some fields: a JSON merge patch; null puts a field back to its default. In force at once.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="id">The key.</param>
    /// <param name="patch">The fields wanted.</param>
    /// <param name="seen">What the change started from: a field that somebody else changed since is refused as stale. Null = no look.</param>
    public Task<OperationResult<AccountOutcome<KeyView>>> PatchAsync(Caller caller, string id, JsonElement patch, KeyView? seen = null) => Run(caller, null, book =>
    {
        if (book.Key(id) is not { } key)
        {
            return Refusals.NotFound("key", id);
        }

        var current = new KeyDraft
        {
            Name = key.Name,
            Role = key.Role,
            Models = key.Models,
            RpmLimit = key.RpmLimit,
            TpmLimit = key.TpmLimit,
            ExpiresAt = key.ExpiresAt,
            Enabled = key.Enabled,
        };
        var patched = RecordPatch.Apply(current, patch, s_readOnly);
        if (patched.Value is not { } read)
        {
            return patched.Error!;
        }

        var draft = Tidy(read);
        if ((AccountRules.Refuse(draft, key.ExpiresAt, _time.GetUtcNow()) ?? AccountRules.RefuseTaken(book, draft.Name!, id)) is { } refusal)
        {
            return refusal;
        }

        var changed = With(draft, key);
        if (AccountConflict.Refuse(patch, seen, View(key), View(changed)) is { } stale)
        {
            return stale;
        }

        var isSame = changed with { Models = key.Models } == key && changed.Models.SequenceEqual(key.Models, StringComparer.Ordinal);
        return new AccountEdit<AccountOutcome<KeyView>>(
            new(View(changed), Warnings(changed)), isSame ? null : book.With(changed), "key.update", Resource(key), View(key), View(changed));
    });

    /// <summary>Gives a key a new text, the outcome's secret; the old one stops working at once, and sessions opened with it end.</summary>
    public Task<OperationResult<AccountOutcome<KeyView>>> RotateAsync(Caller caller, string id) => Run(caller, null, book =>
    {
        if (book.Key(id) is not { } key)
        {
            return Refusals.NotFound("key", id);
        }

        var text = KeyRing.NewKey();
        var rotated = key with { Hash = HashOf(text), Prefix = text[..PrefixLength], Stamp = Chance.Text(16) };
        return new AccountEdit<AccountOutcome<KeyView>>(new(View(rotated), Warnings(rotated), text), book.With(rotated), "key.rotate", Resource(key), View(key), View(rotated));
    });

    /// <summary>Removes a key; it stops working at once.</summary>
    public Task<OperationResult<AccountOutcome<KeyView>>> RemoveAsync(Caller caller, string id) => Run(caller, null, book => book.Key(id) is { } key
        ? new AccountEdit<AccountOutcome<KeyView>>(new(View(key), []), book with { Keys = [.. book.Keys.Where(k => k.Id != id)] }, "key.remove", Resource(key), View(key))
        : Refusals.NotFound("key", id));

    private static string HashOf(string text) => Convert.ToHexStringLower(KeyRing.Hash(text));

    private static string Resource(StoredKey key) => $"keys/{key.Name}";

    private static KeyDraft Tidy(KeyDraft draft) => draft with
    {
        Name = draft.Name?.Trim(),
        Models = [.. draft.Models.Select(m => m?.Trim() ?? "").Distinct(StringComparer.Ordinal)],
        ExpiresAt = draft.ExpiresAt?.ToUniversalTime(),
    };

    private static StoredKey With(KeyDraft draft, StoredKey key) => key with
    {
        Name = draft.Name!,
        Role = draft.Role,
        Models = draft.Models,
        RpmLimit = draft.RpmLimit,
        TpmLimit = draft.TpmLimit,
        ExpiresAt = draft.ExpiresAt,
        Enabled = draft.Enabled,
    };

    private Task<OperationResult<AccountOutcome<KeyView>>> Run(
        Caller caller, OperationError? problem, Func<AccountBook, OperationResult<AccountEdit<AccountOutcome<KeyView>>>> change) =>
        Task.FromResult((Access.Refuse(caller, Role.Admin) ?? problem) is { } refusal ? refusal : _accounts.Write(change, caller));

    private List<string> Warnings(StoredKey key)
    {
        var names = key.Models.Where(m => !m.Contains('*', StringComparison.Ordinal)).ToList();
        var known = _estate.GroupsOf(names);
        var warnings = names.Where(n => !known.ContainsKey(n)).Select(n => $"There is no model or alias '{n}' yet.").ToList();
        if (key.ExpiresAt <= _time.GetUtcNow())
        {
            warnings.Add("This key has expired: give it a later date to use it again.");
        }

        return warnings;
    }

    private KeyView View(StoredKey key) => KeyView.Of(key, _seen);
}
