namespace FashionRepro.Verdicts;

/// <summary>One number per run of one model.</summary>
/// <param name="Model">Whose it is, a model's title.</param>
/// <param name="Name">What it is, <c>test accuracy</c>.</param>
/// <param name="Unit">What the values are in.</param>
/// <param name="Values">One value per seed, by seed; at least one, all finite.</param>
public sealed record Quantity(string Model, string Name, Unit Unit, IReadOnlyList<SeedValue> Values)
{
    /// <summary>As a finding shows it.</summary>
    public Measurement Measurement => new($"{Name}, {Model}", Unit, Values);

    /// <summary>The values alone, by seed.</summary>
    public IReadOnlyList<double> Numbers => [.. Values.Select(v => v.Value)];
}
