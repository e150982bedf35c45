namespace FashionRepro.Experiments;

/// <summary>One thing that is wrong with a file or an argument.</summary>
/// <param name="Place">Where: a setting's path with dots, <c>training.epochs</c>, or a line and column.</param>
/// <param name="Text">What is there, and what was expected: the rest of a sentence that starts with the place.</param>
public sealed record ConfigurationProblem(string Place, string Text);

/// <summary>A file or an argument that cannot be used, and why.</summary>
/// <param name="Name">The file from the repository's folder, <c>configs/experiments/NAME.json</c>, or the argument as written.</param>
/// <param name="Kind">What it should have been: <c>experiment</c>.</param>
/// <param name="Problems">At least one, in the order of the file's settings.</param>
public sealed record InvalidInput(string Name, string Kind, IReadOnlyList<ConfigurationProblem> Problems);
