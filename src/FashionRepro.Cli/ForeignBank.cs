using FashionRepro.Bank;
using FashionRepro.Cli.Commands;
using FashionRepro.Runs;

namespace FashionRepro.Cli;

/// <summary>A bank that is not the committed one: runs of another machine, or made by another program.</summary>
/// <param name="Folder">As somebody wrote it.</param>
/// <param name="Lacking">Experiments that claims are judged on, and of which it has no file.</param>
internal sealed record ForeignBank(string Folder, IReadOnlyList<string> Lacking)
{
    private const string Option = "--bank";

    /// <summary>Finds the bank.</summary>
    /// <exception cref="BadInputException">The folder is none, or no bank.</exception>
    public static RecordBank Open(string written)
    {
        if (string.IsNullOrWhiteSpace(written))
            throw new BadInputException($"{Option} is blank; {Expected}");

        var (folder, problem) = HomeFolder.Expand(written);
        if (problem is not null)
            throw new BadInputException($"{Option} {written}: the path {problem}.\nNothing was run.");
        if (!Directory.Exists(folder))
            throw new BadInputException($"{Option} {written} is {(File.Exists(folder) ? "a file" : "not there")}; {Expected}");

        var bank = new RecordBank(folder) { IsFromElsewhere = true };
        return bank.Names.Count > 0 ? bank : throw new BadInputException($"{Option} {written} has no such file; {Expected}");
    }

    /// <summary>The inputs without the experiments that the bank lacks, and the defects made of those.</summary>
    public static (CalibrationInputs Inputs, ForeignBank Bank) Of(string written, CalibrationInputs inputs, RecordBank bank)
    {
        var missing = inputs.Judged.Select(experiment => experiment.Name).Except(bank.Names).ToArray();
        var left = inputs with { Study = inputs.Study with { Experiments = [.. inputs.Study.Experiments.Where(experiment => !missing.Contains(experiment.Name))] } };
        return left.Study.Experiments.Count > 0
            ? (left with { Defects = [.. left.Defects.Where(defect => left.TargetOf(defect) is not null)] }, new ForeignBank(written, missing))
            : throw new BadInputException($"{Option} {written} has runs of {string.Join(", ", bank.Names)}, and of none of {string.Join(", ", inputs.Study.ExperimentNames)}, which the gate rests on.\nNothing was run.");
    }

    private static string Expected => $"expected a folder with files NAME{RecordArchive.Ending}, one per experiment, as baselines/{RecordBank.FolderName} has.\nNothing was run.";
}
