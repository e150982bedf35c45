using System.Collections;

namespace FashionRepro.Experiments;

/// <summary>The environment variables of a program: the same for every run and every user, except for where programs are found.</summary>
public static class ProgramEnvironment
{
    private static readonly string[] Kept = OperatingSystem.IsWindows() ? ["PATH", "SystemRoot", "PATHEXT", "COMSPEC", "TEMP", "TMP", "VIRTUAL_ENV", "CONDA_PREFIX"] : ["PATH", "VIRTUAL_ENV", "CONDA_PREFIX"];

    /// <summary>Every variable of a program; null takes away one that this process has.</summary>
    /// <param name="home">The folder that it takes for its user's.</param>
    public static IReadOnlyDictionary<string, string?> Variables(string home)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Where(name => !Kept.Contains(name)).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (name, value) in ((string, string)[])
        [
            ("HOME", home), ("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8"), ("TZ", "UTC"), ("PYTHONHASHSEED", "0"), ("PYTHONDONTWRITEBYTECODE", "1"),
            ("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1"), ("NUMEXPR_NUM_THREADS", "1"),
        ])
            variables[name] = value;
        return variables;
    }
}
