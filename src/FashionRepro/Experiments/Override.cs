namespace FashionRepro.Experiments;

/// <summary>One setting of an experiment that wins over the file: given on the command line (<c>--set key=value</c>), in a name or in a sweep.</summary>
/// <param name="Key">The setting's path: <c>training.epochs</c>, <c>model.layers.0.channels</c> or, for one element of a list, <c>evaluation.shifts.0</c>.</param>
/// <param name="Value">The value as text: <c>5</c>, <c>adam</c>, <c>[1,2]</c>.</param>
public sealed record Override(string Key, string Value)
{
    /// <summary>Where people find it, for messages.</summary>
    public string Origin { get; init; } = "from --set";

    /// <summary>Reads <c>key=value</c>; white space around either is dropped.</summary>
    /// <exception cref="InvalidConfigurationException">There is no <c>=</c>, or nothing before it.</exception>
    public static Override Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? "" : text[..equals].Trim();
        return key.Length > 0
            ? new Override(key, text[(equals + 1)..].Trim())
            : throw new InvalidConfigurationException($"--set {text}", "override",
                new ConfigurationProblem("key=value", "is the form, training.epochs=5 for instance"));
    }

    /// <summary>The override as it is written on the command line.</summary>
    public override string ToString() => $"{Key}={Value}";
}
