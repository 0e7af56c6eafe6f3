using System.Text.Json;

namespace RouterConsole.Sandbox;

/// <summary>What the demo's clients ask: a mix of models, aliases and lengths.</summary>
internal sealed class DemoPrompts(ISandboxDice dice)
{
    private const double StreamingShare = 0.7;

    private static readonly (string Model, double Share)[] s_models =
    [
        ("gpt-4o", 0.28), ("best", 0.12), ("claude-sonnet", 0.24), ("gpt-4o-mini", 0.22), ("fast", 0.14),
    ];

    private static readonly string[] s_questions =
    [
        "Summarise this ticket in two sentences for the on-call engineer.",
        "Translate the release note into French and keep the product names.",
        "Which of these three log lines explains the timeout?",
        "Write a friendly reminder for an invoice that is two weeks late.",
        "Extract the order number and the delivery date from this message.",
        "Give me a title for an article about caching.",
    ];

    /// <summary>The next request's body.</summary>
    public byte[] Next() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        model = PickModel(),
        stream = dice.Next() < StreamingShare,
        max_tokens = 20 + (int)(dice.Next() * 30),
        messages = new[] { new { role = "user", content = s_questions[(int)(dice.Next() * s_questions.Length)] } },
    });

    private string PickModel()
    {
        var roll = dice.Next();
        foreach (var (model, share) in s_models)
        {
            if (roll < share)
            {
                return model;
            }

            roll -= share;
        }

        return s_models[^1].Model;
    }
}
