using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli;

/// <summary>A bank that is not the committed one: runs of another machine, or made by another program.</summary>
/// <param name="Folder">As somebody wrote it.</param>
/// <param name="Lacking">Experiments that claims are judged on, and of which it has no file.</param>
internal sealed record ForeignBank(string Folder, IReadOnlyList<string> Lacking)
{
    private const string Option = "--bank";

    /// <summary>Finds the bank, and leaves out of the inputs the experiments that it lacks and the defects made of those.</summary>
    /// <exception cref="BadInputException">The folder is none, or no bank, or it has nothing that the gate rests on.</exception>
    public static (CalibrationInputs Inputs, RecordBank Files, ForeignBank Bank) Open(string written, CalibrationInputs inputs)
    {
        if (string.IsNullOrWhiteSpace(written))
            throw new BadInputException($"{Option} is blank; {Expected}");

        var (folder, problem) = HomeFolder.Expand(written);
        if (problem is not null)
            throw new BadInputException($"{Option} {written}: the path {problem}.\nNothing was run.");
        if (!Directory.Exists(folder))
            throw new BadInputException($"{Option} {written} is {(File.Exists(folder) ? "a file" : "not there")}; {Expected}");

        var bank = new RecordBank(folder) { IsFromElsewhere = true };
        if (bank.Names.Count == 0)
            throw new BadInputException($"{Option} {written} has no such file; {Expected}");

        string[] missing = [.. inputs.Judged.Select(experiment => experiment.Name).Except(bank.Names)];
        var study = inputs.Study with { Experiments = [.. inputs.Study.Experiments.Where(experiment => !missing.Contains(experiment.Name))] };
        return study.Experiments.Count > 0
            ? (inputs with { Study = study, Defects = [.. inputs.Defects.Where(defect => DefectTrial.Target(study, defect) is not null)] }, bank, new(written, missing))
            : throw new BadInputException($"{Option} {written} has runs of {string.Join(", ", bank.Names)}, and of none of {string.Join(", ", inputs.Study.ExperimentNames)}, which the gate rests on.\nNothing was run.");
    }

    private static string Expected => $"expected a folder with files NAME{RecordArchive.Ending}, one per experiment, as baselines/{RecordBank.FolderName} has.\nNothing was run.";
}
