using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using CliWrap;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Running;

/// <summary>Asks git which commit a run is started from, for the record; a run does not need one.</summary>
internal static class SourceRepository
{
    /// <summary>What can change a result. A draft of the README is no change to a run.</summary>
    private static readonly string[] Deciding = ["src", ConfigurationFolder.UsualName, "Directory.*.props", "Directory.*.targets", "global.json"];

    /// <summary>The commit of a checkout, and what differs from it.</summary>
    /// <param name="folder">The checkout.</param>
    /// <param name="warn">Told why git does not say it. A folder that is no repository needs no warning, nor does a machine without git.</param>
    public static SourceState State(string folder, Action<string>? warn = null)
    {
        Action<string>? say = warn is null ? null : reason => warn($"git does not say which commit this is, so the records of these runs will not: {reason}");
        if (Git(folder, say, "rev-parse", "HEAD") is not { } commit)
            return new SourceState(null, null);

        if (Changes(folder, say) is not { } names)
            return new SourceState(commit.Trim(), null);

        return new SourceState(commit.Trim(), names.Count > 0, names.Count > 0 ? Sha256(string.Concat(names.Select(name => $"{name}\0{Content(Path.Combine(folder, name))}\0"))) : null);
    }

    /// <summary>Changed or new files that can change a result, in alphabetical order; null where git does not say. Baselines are not among them.</summary>
    /// <inheritdoc cref="State"/>
    public static IReadOnlyList<string>? Changes(string folder, Action<string>? warn = null)
    {
        var changed = Git(folder, warn, ["diff", "HEAD", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", "--", .. Deciding]);
        var untracked = changed is null ? null : Git(folder, warn, ["ls-files", "--others", "--exclude-standard", "-z", "--", .. Deciding]);
        return untracked is null ? null : [.. $"{changed}{untracked}".Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The commit that git knows by a name, a branch for instance; null where there is none.</summary>
    public static string? Commit(string folder, string name) => Git(folder, warn: null, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}")?.Trim();

    /// <summary>The web page that a checkout was cloned from, without name and password; null where there is none. A local folder says nothing to others.</summary>
    public static string? PublicAddress(string folder) =>
        Uri.TryCreate(Git(folder, warn: null, "remote", "get-url", "origin")?.Trim(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : null;

    /// <summary>Writes a file as a commit has it.</summary>
    /// <param name="folder">The checkout.</param>
    /// <param name="commit">From <see cref="Commit"/>.</param>
    /// <param name="path">The file's path from the checkout's folder, with slashes.</param>
    /// <param name="target">Where to.</param>
    /// <returns>Whether the commit has it.</returns>
    public static bool TryExtract(string folder, string commit, string path, string target) =>
        Run(folder, warn: null, PipeTarget.ToFile(target), "cat-file", "blob", $"{commit}:./{path}");

    /// <summary>What a file is now, in a word.</summary>
    private static string Content(string path)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is { } target)
                return $"link to {target}";

            using var file = RegularFile.Open(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return File.Exists(path) ? "unreadable" : "gone";
        }
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string? Git(string folder, Action<string>? warn, params string[] arguments)
    {
        var output = new StringBuilder();
        return Run(folder, warn, PipeTarget.ToStringBuilder(output), arguments) ? output.ToString() : null;
    }

    private static bool Run(string folder, Action<string>? warn, PipeTarget output, params string[] arguments)
    {
        try
        {
            // Without the option, looking would lock the index, and a commit that somebody makes meanwhile would fail.
            var errors = new StringBuilder();
            var git = CliWrap.Cli.Wrap("git").WithArguments(["--no-optional-locks", .. arguments]).WithWorkingDirectory(folder).WithEnvironmentVariables(variables => variables.Set("LC_ALL", "C"))
                .WithStandardOutputPipe(output).WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors)).WithValidation(CommandResultValidation.None).ExecuteAsync().Task.GetAwaiter().GetResult();
            var reason = errors.ToString().Split('\n').FirstOrDefault(line => line.Length > 0) ?? $"exit code {git.ExitCode}";
            if (!git.IsSuccess && !reason.Contains("not a git repository", StringComparison.OrdinalIgnoreCase))
                warn?.Invoke(reason);
            return git.IsSuccess;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
