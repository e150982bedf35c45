using FashionRepro.Cli.Commands;

namespace FashionRepro.Cli.Tests;

/// <summary>Arguments that no command understands.</summary>
public sealed class ArgumentProblemsTests
{
    private const string Start = "Nothing was run. Help: dotnet run --project src/FashionRepro.Cli --";

    [TestCase("rnu tiny", $"'rnu' is not a command; did you mean run? The commands are reproduce, run, show, claims, report, baselines, calibrate, readings, sweep, compare, runs, data, doctor, init, completion.\n{Start} --help")]
    [TestCase("clams", $"'clams' is not a command; did you mean claims? The commands are reproduce, run, show, claims, report, baselines, calibrate, readings, sweep, compare, runs, data, doctor, init, completion.\n{Start} --help")]
    [TestCase("xyz", $"'xyz' is not a command. The commands are reproduce, run, show, claims, report, baselines, calibrate, readings, sweep, compare, runs, data, doctor, init, completion.\n{Start} --help")]
    [TestCase("completion bsh", $"'bsh' is not a command; did you mean bash? The commands are bash, zsh, fish, pwsh.\n{Start} completion --help")]
    [TestCase("claims shirt-weakest --no-trian", $"'--no-trian' is not an option of claims; did you mean --no-train?\n{Start} claims --help")]
    [TestCase("", $"The command line needs a command: reproduce, run, show, claims, report, baselines, calibrate, readings, sweep, compare, runs, data, doctor, init, completion.\n{Start} --help")]
    [TestCase("runs", $"runs needs a command: list, show, verify, prune, adopt, export, import.\n{Start} runs --help")]
    [TestCase("runs shwo", $"'shwo' is not a command; did you mean show? The commands are list, show, verify, prune, adopt, export, import.\n{Start} runs --help")]
    [TestCase("run tiny --sedes 1..3 --wrokers=2", $"'--sedes' is not an option of run; did you mean --seeds?\n'--wrokers' is not an option of run; did you mean --workers?\n{Start} run --help")]
    [TestCase("runs list all --josn", $"'all' is one argument too many for runs list\n'--josn' is not an option of list; did you mean --json?\n{Start} runs list --help")]
    [TestCase("baselines accept cnn ann", $"'ann' is one argument too many for baselines accept\n{Start} baselines accept --help")]
    [TestCase("run tiny --seeds 1 --seeds 2", $"Option '--seeds' expects a single argument but 2 were provided.\n{Start} run --help")]
    public void NotUnderstood_IsSaidWithTheNearestName(string arguments, string message) =>
        Assert.That(ArgumentProblems.Describe(CommandLine.Create(FashionRepro.Claims.WriteUp.Definition).Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))), Is.EqualTo(message));

    [TestCase("run cnn --seeds 1..3 --set training.epochs=2 --set model.layers.9.probability=0.5")]
    [TestCase("--store a --workers 2 claims --no-train --json")]
    [TestCase("baselines accept cnn --reason -2_points")]
    [TestCase("baselines accept")]
    [TestCase("baselines diff cnn --tool --json")]
    public void Understood_HasNoProblems(string arguments) =>
        Assert.That(CommandLine.Create(FashionRepro.Claims.WriteUp.Definition).Parse(arguments.Split(' ')).Errors, Is.Empty);
}
