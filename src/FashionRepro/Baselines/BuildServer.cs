using DiffEngine;

namespace FashionRepro.Baselines;

/// <summary>
/// Whether this is a build server, where nobody can look at a change before it is accepted.
/// DiffEngine's own detector knows many, but neither the plain <c>CI</c> that most of them set nor <c>GITHUB_ACTIONS</c>.
/// </summary>
public static class BuildServer
{
    private static readonly string[] Variables = ["CI", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "JENKINS_URL", "TEAMCITY_VERSION", "BUILDKITE", "CIRCLECI", "TRAVIS"];

    /// <summary>The environment variable that gives this build server away, or null where this is somebody's own machine.</summary>
    public static string? Detect() => Detect(Environment.GetEnvironmentVariable) ?? (BuildServerDetector.Detected ? "a variable that DiffEngine knows" : null);

    /// <summary>The first variable that is set and does not say no.</summary>
    /// <param name="variable">The value of an environment variable, or null where it is not set.</param>
    public static string? Detect(Func<string, string?> variable) => Variables.FirstOrDefault(name => IsSet(variable(name)));

    private static bool IsSet(string? value) =>
        !string.IsNullOrWhiteSpace(value) && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
