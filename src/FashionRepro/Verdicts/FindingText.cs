using System.Text;

namespace FashionRepro.Verdicts;

/// <summary>A result in full, as a failing spec and the command line show it: claim, verdict, every seed's value, and what to do next.</summary>
public static class FindingText
{
    /// <summary>Several lines, without a final line end; with who waived the claim, why and until when, where somebody did.</summary>
    public static string Of(ClaimResult result)
    {
        var claim = result.Claim;
        var text = new StringBuilder();
        text.AppendLine($"{claim.Id}: {result.Verdict}, expected {result.ExpectedInWords}");
        text.AppendLine($"  claim     {claim.Statement} ({claim.Section})");
        text.AppendLine($"  evidence  {result.Summary}");
        foreach (var m in result.Measurements)
        {
            text.AppendLine($"  {m.What}: mean {Show.Value(m.Mean, m.Unit)}, n = {m.N}");
            text.AppendLine($"            {string.Join(", ", m.Values.Select(v => $"seed {v.Seed}: {Show.Value(v.Value, m.Unit)}"))}");
            if (m.Interval is { } interval)
                text.AppendLine($"            {m.IntervalName}{Show.Bracketed(interval)}{(m.PValue is { } p ? $", p = {Show.PValue(p)}" : "")}");
            else if (m.PValue is { } alone)
                text.AppendLine($"            p = {Show.PValue(alone)}");
        }

        foreach (var note in result.Notes)
            text.AppendLine($"  note      {note}");
        if (result.DecisionInWords is { } decision)
            text.AppendLine($"  decision  {decision}");
        if (claim.Because.Length > 0)
            text.AppendLine($"  expected  {result.ExpectedInWords}, because {claim.Because}");
        if (result.Waiver is { } waiver)
            text.AppendLine($"  waiver    {waiver}");
        text.Append($"  next      {Next(result)}");
        return text.ToString();
    }

    /// <summary>What a person can do about a result; one sentence.</summary>
    public static string Next(ClaimResult result)
    {
        if (result.Waiver is not { } waiver)
            return NextWithoutWaiver(result);

        var applied = new AppliedWaiver(waiver, result.WaiverHasExpired, result);
        return applied.Effect switch
        {
            WaiverEffect.InForce => $"nothing before {waiver.ExpiresInWords}: by then the verdict is the expected one again, or the waiver is renewed.",
            WaiverEffect.NotRun => $"{NextWithoutWaiver(result).TrimEnd('.')}; the waiver {applied.Note}",
            _ => $"the waiver is {applied.Note}",
        };
    }

    private static string NextWithoutWaiver(ClaimResult result) => result switch
    {
        { AsExpected: true } => "nothing: the verdict is the expected one.",
        { CannotRun: { } why } => $"install what the program needs ({why}), and train.",
        { Verdict: Verdict.NotRun } => "train what is missing: `run` takes the experiments and seeds that are named above.",
        { Verdict: Verdict.Undecided } => "these runs do not decide it; look at the seeds' values above. If it was decided before, compare the models with `baselines diff`. If it is new, take more seeds, or declare it with the reason.",
        _ => "if a change to a model or a config did this, `baselines diff` shows what moved. If the new verdict is right, declare it where the claim is declared and say why.",
    };
}
