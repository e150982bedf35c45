using FashionRepro.Experiments;

namespace FashionRepro.Verdicts;

/// <summary>The committed waivers, and the day they are judged on.</summary>
/// <param name="all">At most one per claim.</param>
/// <param name="today">The day in UTC.</param>
public sealed class Waivers(IReadOnlyList<Waiver> all, DateOnly today)
{
    /// <summary>The file's name in <c>configs</c>.</summary>
    public const string FileName = "waivers.json";

    /// <summary>Every waiver in the order of the file, expired or not; at most one per claim.</summary>
    public IReadOnlyList<Waiver> All { get; } = all;

    /// <summary>The day in UTC that decides which have expired.</summary>
    public DateOnly Today { get; } = today;

    /// <summary>Reads <c>configs/waivers.json</c>; there are none where it does not exist.</summary>
    /// <param name="configs">The folder <c>configs</c>.</param>
    /// <param name="claims">Every claim there is, of the chosen study or not.</param>
    /// <param name="time">The clock that says which day it is.</param>
    /// <exception cref="InvalidConfigurationException">The file has problems: the message lists all of them.</exception>
    public static Waivers Read(string configs, IReadOnlyList<Claim> claims, TimeProvider time)
    {
        var file = Path.Combine(configs, FileName);
        var (waivers, problems) = !Path.Exists(file) && new FileInfo(file).LinkTarget is null ? ([], [])
            : SettingsDocument.ReadFile(file, "a list of waivers", section => WaiversReader.Read(section, [.. claims.Select(claim => claim.Id)]));
        return problems.Count == 0
            ? new Waivers(waivers!, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
            : throw new InvalidConfigurationException(new InvalidInput($"{ConfigurationFolder.UsualName}/{FileName}", "list of waivers", problems));
    }

    /// <summary>A result with its claim's waiver, if that has one.</summary>
    public ClaimResult Apply(ClaimResult result)
    {
        var waiver = All.FirstOrDefault(waiver => waiver.Claim == result.Claim.Id);
        return result with { Waiver = waiver, WaiverHasExpired = waiver?.HasExpired(Today) == true };
    }

    /// <summary>What a study's results amount to, and what became of every waiver.</summary>
    /// <param name="results">One per claim that the study decides.</param>
    public WaivedResults Apply(IReadOnlyList<ClaimResult> results)
    {
        ClaimResult[] claims = [.. results.Select(Apply)];
        return new WaivedResults(claims, [.. All.Select(waiver => new AppliedWaiver(waiver, waiver.HasExpired(Today), claims.FirstOrDefault(claim => claim.Waiver == waiver)))]);
    }
}
