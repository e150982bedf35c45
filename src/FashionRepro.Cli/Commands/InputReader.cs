using FashionRepro.Experiments;

namespace FashionRepro.Cli.Commands;

/// <summary>Reads several inputs of a command, so that the problems of all of them are reported together.</summary>
internal sealed class InputReader
{
    private readonly List<InvalidInput> invalid = [];

    /// <summary>What was read; null where it cannot be used.</summary>
    public T? Read<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidConfigurationException problem)
        {
            invalid.AddRange(problem.Inputs);
            return null;
        }
    }

    /// <summary>Goes on only where every input could be read.</summary>
    /// <exception cref="InvalidConfigurationException">One of them cannot be used.</exception>
    public void End()
    {
        if (invalid.Count > 0)
            throw new InvalidConfigurationException([.. invalid.Distinct()]);
    }
}
