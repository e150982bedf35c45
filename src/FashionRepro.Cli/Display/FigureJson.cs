using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>A figure that the write-up reports, and what was measured for it.</summary>
/// <param name="Id">Id of the claim about it.</param>
/// <param name="Reported">The write-up's, in percent.</param>
/// <param name="Measured">Ours, one per seed, in percent.</param>
internal sealed record FigureJson(string Id, double Reported, IReadOnlyList<SeedValue> Measured);
