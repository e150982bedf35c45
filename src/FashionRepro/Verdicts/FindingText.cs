using System.Text;

namespace FashionRepro.Verdicts;

/// <summary>A result in full, as a failing spec and the command line show it: claim, verdict, every seed's value, and what to do next.</summary>
public static class FindingText
{
    /// <summary>Several lines, without a final line end.</summary>
    public static string Of(ClaimResult result) => Of(result, waiver: null, Next(result));

    /// <summary>The same with who waived the claim, why and until when, where somebody did.</summary>
    public static string Of(ClaimStanding claim) =>
        claim.Waiver is { } waiver ? Of(claim.Result, waiver, Next(claim, waiver)) : Of(claim.Result);

    private static string Of(ClaimResult result, Waiver? waiver, string next)
    {
        var (claim, finding) = (result.Claim, result.Finding);
        var text = new StringBuilder();
        text.AppendLine($"{claim.Id}: {finding.Verdict}, expected {result.ExpectedInWords}");
        text.AppendLine($"  claim     {claim.Statement} ({claim.Section})");
        text.AppendLine($"  evidence  {finding.Summary}");
        foreach (var m in finding.Measurements)
        {
            text.AppendLine($"  {m.What}: mean {Show.Value(m.Mean, m.Unit)}, n = {m.N}");
            text.AppendLine($"            {string.Join(", ", m.Values.Select(v => $"seed {v.Seed}: {Show.Value(v.Value, m.Unit)}"))}");
            if (m.Interval is { } interval)
                text.AppendLine($"            {m.IntervalName}{Show.Bracketed(interval)}{(m.PValue is { } p ? $", p = {Show.PValue(p)}" : "")}");
            else if (m.PValue is { } alone)
                text.AppendLine($"            p = {Show.PValue(alone)}");
        }

        foreach (var note in finding.Notes)
            text.AppendLine($"  note      {note}");
        if (result.DecisionInWords is { } decision)
            text.AppendLine($"  decision  {decision}");
        if (claim.Because.Length > 0)
            text.AppendLine($"  expected  {result.ExpectedInWords}, because {claim.Because}");
        if (waiver is not null)
            text.AppendLine($"  waiver    {waiver}");
        text.Append($"  next      {next}");
        return text.ToString();
    }

    /// <summary>What a person can do about a result; one sentence.</summary>
    public static string Next(ClaimResult result) => result switch
    {
        { AsExpected: true } => "nothing: the verdict is the expected one.",
        { Finding.CannotRun: { } why } => $"install what the program needs ({why}), and train.",
        { Finding.Verdict: Verdict.NotRun } => "train what is missing: `run` takes the experiments and seeds that are named above.",
        { Finding.Verdict: Verdict.Undecided } => "these runs do not decide it; look at the seeds' values above. If it was decided before, compare the models with `baselines diff`. If it is new, take more seeds, or declare it with the reason.",
        _ => "if a change to a model or a config did this, `baselines diff` shows what moved. If the new verdict is right, declare it where the claim is declared and say why.",
    };

    /// <summary>The same where waivers count.</summary>
    public static string Next(ClaimStanding claim) => claim.Waiver is { } waiver ? Next(claim, waiver) : Next(claim.Result);

    private static string Next(ClaimStanding claim, Waiver waiver)
    {
        var applied = new AppliedWaiver(waiver, claim.Standing == Standing.WaiverExpired, claim.Result);
        return applied.Effect switch
        {
            WaiverEffect.InForce => $"nothing before {waiver.ExpiresInWords}: by then the verdict is the expected one again, or the waiver is renewed.",
            WaiverEffect.NotRun => $"{Next(claim.Result).TrimEnd('.')}; the waiver {applied.Note}",
            _ => $"the waiver is {applied.Note}",
        };
    }
}
