namespace FashionRepro.Verdicts;

/// <summary>Leave for one claim to end in another verdict than the expected one for a while: an entry of <c>configs/waivers.json</c>.</summary>
/// <param name="Claim">The claim's id.</param>
/// <param name="Reason">Why the claim does not hold, and what will be done about it; one line.</param>
/// <param name="Owner">Who sees to it; one line.</param>
/// <param name="Expires">The last day on which the waiver counts, in UTC.</param>
public sealed record Waiver(string Claim, string Reason, string Owner, DateOnly Expires)
{
    /// <summary>The day of expiry as people write it in the file, <c>2026-12-31</c>.</summary>
    public string ExpiresInWords => Expires.ToString("yyyy-MM-dd");

    /// <summary>Whether its last day is over.</summary>
    /// <param name="today">The day in UTC.</param>
    public bool HasExpired(DateOnly today) => today > Expires;

    /// <summary><c>waived until 2026-12-31 by OWNER: REASON</c></summary>
    public override string ToString() => Reports.ShownText.Line($"waived until {ExpiresInWords} by {Owner}: {Reason}");
}
