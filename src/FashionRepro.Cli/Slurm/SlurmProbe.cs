using System.Runtime.InteropServices;
using System.Text.Json;
using FashionRepro.Cli.Commands;
using FashionRepro.Data;
using FashionRepro.Running;
using FashionRepro.Runs;
using FashionRepro.Training.Data;

namespace FashionRepro.Cli.Slurm;

/// <summary>What the probe is asked.</summary>
/// <param name="Word">Something that only the asking command knows.</param>
/// <param name="Data">The data sets.</param>
internal sealed record ProbeQuestion(string Word, IReadOnlyList<ProbedData> Data);

/// <summary>A data set that runs are told of.</summary>
/// <param name="Set">The data set.</param>
/// <param name="Folder">Its folder; null for the usual places.</param>
internal sealed record ProbedData(DataDescription Set, string? Folder);

/// <summary>What the probe found on its node.</summary>
/// <param name="Word">The question's.</param>
/// <param name="Node">The node's name.</param>
/// <param name="LocksHold">Whether a lock of the asking machine keeps the node out.</param>
/// <param name="Code">The training code of the program there.</param>
/// <param name="Checks">What a doctor there would say.</param>
internal sealed record ProbeAnswer(string Word, string Node, bool LocksHold, TrainingIdentity Code, IReadOnlyList<DoctorCheck> Checks);

/// <summary>The inside of the job that <c>doctor --on</c> submits.</summary>
internal static class SlurmProbe
{
    /// <summary>The hidden verb behind which it runs.</summary>
    public const string Verb = "slurm-probe";

    public const string QuestionFile = "question.json";
    public const string AnswerFile = "answer.json";

    /// <summary>The asking command holds it.</summary>
    public const string LockFile = "probe.lock";

    public static ExitCode Answer(string folder)
    {
        try
        {
            var question = JsonSerializer.Deserialize<ProbeQuestion>(File.ReadAllText(Path.Combine(folder, QuestionFile)), RecordJson.Options)!;
            using var taken = RunLock.TryTake(Path.Combine(folder, LockFile));
            DurableFile.Write(Path.Combine(folder, AnswerFile), JsonSerializer.Serialize(
                new ProbeAnswer(question.Word, Environment.MachineName, taken is null, TrainingIdentity.Load(AppContext.BaseDirectory),
                [
                    new("machine", Good: true, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores for a run, .NET {Environment.Version}", ExitCode.AsExpected),
                    DoctorCommand.Libtorch(),
                    .. question.Data.Select(of => DoctorCommand.Data(of.Set, new DataSettings { Folder = of.Folder, IsFolderOfTheSet = true }, CancellationToken.None)),
                ]),
                RecordJson.Options));
            return ExitCode.AsExpected;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            Console.Error.WriteLine(problem.Message);
            return ExitCode.RunFailed;
        }
    }
}
