using System.Text.RegularExpressions;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// How runs are submitted to a cluster, a file in <c>configs/machines</c> or in the user's own folder. As with all of <see cref="MachineSettings"/>, none of it may change a number, and none enters a run key.
/// </summary>
/// <param name="Partition">Slurm's partition; null for its default.</param>
/// <param name="Account">The account that is charged; null for the user's default.</param>
/// <param name="Constraint">Features that a node must have, as <c>sbatch --constraint</c> takes them: one kind of processor keeps a study to one environment. Null for any node.</param>
/// <param name="Time">How long a run may take, as Slurm writes it: <c>1:30:00</c>. Null for the partition's default.</param>
/// <param name="Memory">Memory for each run, as Slurm writes it: <c>2G</c>.</param>
/// <param name="Cores">Cores for each run, at least 1. A run computes with one thread.</param>
/// <param name="AtOnce">Runs at once at most; null for as many as Slurm lets.</param>
/// <param name="Requeues">How often a run is submitted again that timed out, was preempted or lost its node, from 0.</param>
/// <param name="Sbatch">More options of <c>sbatch</c>, each <c>--name=value</c>.</param>
public sealed record ClusterSettings(
    string? Partition, string? Account, string? Constraint, string? Time, string Memory, int Cores, int? AtOnce, int Requeues, IReadOnlyList<string> Sbatch)
{
    /// <summary>The folder's name, in <c>configs</c> and in the user's folder.</summary>
    public const string FolderName = "machines";

    private const string Kind = "machine";
    private const string Ending = ".json";
    private const int MostRequeues = 100;

    private const string Features = @"^[^\s-]\S*$", WhatFeaturesAre = "features of nodes without blanks, such as epyc or intel&avx512";

    private const RegexOptions Matching = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    /// <summary>Options that this program gives itself; another would break what it relies on.</summary>
    private static readonly string[] Own =
        ["array", "job-name", "output", "error", "input", "open-mode", "parsable", "requeue", "no-requeue", "chdir", "wrap", "wait", "test-only", "hold", "dependency", "ntasks", "nodes", "cpus-per-task", "mem", "time", "partition", "account", "constraint", "clusters", "help", "version", "usage"];

    /// <summary>The file's name without its ending.</summary>
    public string Name { get; init; } = "";

    /// <summary>The user's own folder of machines: in <c>$XDG_CONFIG_HOME</c> where that is an absolute path, else in <c>~/.config</c>.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string UserFolder(Func<string, string?> variable) => Path.Combine(
        variable("XDG_CONFIG_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "fashion-repro", FolderName);

    /// <summary>The machines there are, in ordinal order.</summary>
    /// <param name="folders">Where to look.</param>
    public static IReadOnlyList<string> Names(params IReadOnlyList<string> folders) => RegularFile.JsonNames(folders);

    /// <summary>Reads a machine's file.</summary>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="folders">Where to look; the first that has it counts.</param>
    /// <exception cref="InvalidConfigurationException">There is none, or it has problems.</exception>
    public static ClusterSettings Load(string name, params IReadOnlyList<string> folders)
    {
        var names = Names(folders);
        if (!names.Contains(name))
        {
            var there = names.Count == 0 ? $"there are none in {string.Join(" or ", folders)}" : $"the machines are {string.Join(", ", names)}";
            throw new InvalidConfigurationException($"--on {SettingsDocument.Shorten(name)}", Kind, new ConfigurationProblem(
                "name", $"is not that of a file in {string.Join(" or ", folders)}; {(EditDistance.Nearest(name, names) is { } nearest ? $"did you mean {nearest}? " : "")}{there}"));
        }

        var file = folders.Select(folder => Path.Combine(folder, name + Ending)).First(File.Exists);
        var (settings, problems) = SettingsDocument.ReadFile(file, $"a {Kind}", Read);
        return problems.Count == 0 ? settings! with { Name = name } : throw new InvalidConfigurationException(file, Kind, problems);
    }

    /// <summary>The same machine, its nodes of one kind.</summary>
    /// <param name="constraint">As in its file.</param>
    /// <exception cref="InvalidConfigurationException">It is none.</exception>
    public ClusterSettings KeptTo(string constraint) => Regex.IsMatch(constraint, Features, Matching) ? this with { Constraint = constraint }
        : throw new InvalidConfigurationException("--constraint", "constraint", new ConfigurationProblem("value", $"is \"{SettingsDocument.Shorten(constraint)}\", expected {WhatFeaturesAre}"));

    private static ClusterSettings Read(SettingsSection section)
    {
        _ = section.Text("about");
        return new(
            Word("partition", @"^[^\s-]\S*$", "the name of a partition"),
            Word("account", @"^[^\s-]\S*$", "the name of an account"),
            Word("constraint", Features, WhatFeaturesAre),
            Word("time", @"^(\d+-\d+(:\d+){0,2}|\d+(:\d+){0,2})$", "a time as Slurm writes it, such as 1:30:00, 90 (minutes) or 1-12"),
            section.Has("memory") ? Word("memory", @"^[1-9]\d*[KMGT]?$", "an amount of memory as Slurm writes it, such as 2G") ?? "" : "2G",
            section.Has("cores") ? section.Whole("cores", 1, 1024) : 1,
            section.Has("atOnce") ? section.Whole("atOnce", 1) : null,
            section.Has("requeues") ? section.Whole("requeues", 0, MostRequeues) : 2,
            section.Has("sbatch") ? section.Texts("sbatch", "one or more options of sbatch", Refusal) : []);

        string? Word(string name, string pattern, string expected) =>
            section.Has(name) ? section.Name(name, value => Regex.IsMatch(value, pattern, Matching) ? null : $"expected {expected}") : null;
    }

    private static string? Refusal(string option)
    {
        if (!Regex.IsMatch(option, @"^--[a-z][a-z-]*(=\P{Cc}+)?$", Matching))
            return "expected an option in its long form, such as --qos=long";

        var name = option[2..].Split('=')[0];
        return !Array.Exists(Own, own => own.StartsWith(name, StringComparison.Ordinal)) ? null // sbatch takes a name that is cut short
            : SettingNames.Parameters(typeof(ClusterSettings)).Select(SettingNames.Name).Contains(name) ? $"which has a setting of its own, {name}"
            : "which this program gives itself";
    }
}
