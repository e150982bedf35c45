using System.CommandLine;
using System.Globalization;
using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using Spectre.Console;

namespace FashionRepro.Cli.Commands;

/// <summary><c>runs adopt</c>: after a change of the training code that should change no result, proves it by some runs and keeps the others.</summary>
internal static class AdoptCommand
{
    private const int MostSeeds = 1000;
    private const int MostEpochs = 1000;
    private const int MostImages = 1_000_000;

    public static Command Create(CommandContext context)
    {
        var names = CommandContext.Names("experiment", "Names of files in configs/experiments or configs/defects, without .json. [those of the bank]", CheckoutCompletions.ExperimentsAndDefects);
        var seeds = new Option<string?>("--seeds") { Description = "How many seeds of each experiment are trained again. [1]", HelpName = "N" };
        var epochs = new Option<string?>("--epochs")
        {
            Description = "Compare runs of so many epochs instead of whole ones: those that the earlier code has trained with --set training.epochs=N in the store. They prove less.",
            HelpName = "N",
        };
        var images = new Option<string?>("--images")
        {
            Description = "Compare runs of so many training, validation and test images at most, likewise (--set split.training=N and so on).",
            HelpName = "N",
        };
        return context.Define(
            "adopt",
            "Trains a few runs of earlier training code again. If every number and the weights are equal, the other runs of that code count as runs of this build's code.",
            [
                new("everything that the bank has, by a seed of each", "runs adopt"),
                new("one experiment, by three seeds", $"runs adopt {context.Example} --seeds 3"),
                new("one that was never trained on this machine, by two epochs", $"runs adopt {context.OtherExample} --epochs 2"),
            ],
            (workspace, parsed, cancellation) => RunAsync(
                workspace, parsed.GetValue(names) ?? [], Count(parsed.GetValue(seeds), "--seeds", "how many seeds of each experiment", MostSeeds) ?? 1,
                Count(parsed.GetValue(epochs), "--epochs", "how many epochs are compared", MostEpochs),
                Count(parsed.GetValue(images), "--images", "how many images of each part are taken", MostImages), cancellation),
            names, seeds, epochs, images);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, string[] names, int seeds, int? epochs, int? images, CancellationToken cancellation)
    {
        if (BuildServer.Detect() is { } sign)
            throw new BadInputException($"This is a build server ({sign}). Adopt on your own machine, look at the diff, and commit it.\nNothing was run.");

        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var experiments = inputs.Read(() => workspace.Configuration.LoadAll(
            names.Length > 0 ? [.. names.Distinct()] : [.. workspace.Bank.Names.Where(workspace.Configuration.Has).Where(IsUsable)]));
        inputs.End();

        bool IsUsable(string name)
        {
            var isUsable = !Combination.IsWithSettings(name) || workspace.Configuration.Accepts(name);
            if (!isUsable)
                workspace.Terminal.Message($"Passed by: {name} of the bank. Its settings are none of the experiment's as it is now; `show '{name}'` says why.");
            return isUsable;
        }

        // What only the store has, of whatever age, is trained again where somebody names it.
        IReadOnlyList<AdoptableRuns> adoptable = [.. AdoptableRuns.Find(experiments!, workspace.Bank, workspace.Store, workspace.Code).Where(runs => names.Length > 0 || runs.Bank.Count > 0)];
        if (epochs is not null || images is not null)
            adoptable = AdoptableRuns.ProvedByShorter(adoptable, epochs, images, workspace.Store, workspace.Code);
        if (adoptable.Count == 0)
        {
            workspace.Terminal.Message(names.Length > 0
                ? "Nothing to adopt: neither bank nor store has a run of these experiments that only earlier training code made."
                : "Nothing to adopt: the bank has no run of today's experiments that earlier training code made. Name experiments to adopt what only the store has.");
            return ExitCode.AsExpected;
        }

        if (EnvironmentProcess.Ask() is not ({ } here, _))
            throw new BadInputException("libtorch does not load here; `doctor` says why. Nothing was run.");

        var planned = Plan(workspace, adoptable, seeds, here);
        if (await workspace.TrainMissingAsync([.. planned.SelectMany(of => of.Today)], bank: null, cancellation) is > 0)
        {
            workspace.Terminal.Error("Nothing was adopted.");
            return ExitCode.RunFailed;
        }

        AdoptionCase[] cases = [.. planned.Select(of => new AdoptionCase(
            of.Runs, [.. of.References.Select(before => new ComparedRun(before, Trained(workspace.Store, of.Today.Single(run => run.Seed == before.Plan.Seed), here)))]))];
        var differences = RunAdoption.Differences(cases);
        if (differences.Count > 0)
        {
            workspace.Terminal.Output.Write(new Lines($"{string.Join('\n', differences.Select(difference => $"✗ {difference}"))}\nThat is the first difference of each run. Nothing was adopted.", new Style(Color.Red)));
            return ExitCode.NotAsExpected;
        }

        Show(workspace.Terminal.Output, Adopt(workspace, cases));
        return ExitCode.AsExpected;
    }

    private static IReadOnlyList<AdoptedRuns> Adopt(Workspace workspace, IReadOnlyList<AdoptionCase> cases)
    {
        using var whole = Interruption.LeftToTheCommand(); // it takes seconds, and leaves nothing half done
        try
        {
            return new RunAdoption(workspace.Store, workspace.Bank, TimeProvider.System).Adopt(cases);
        }
        catch (InvalidDataException changed)
        {
            throw new BadInputException($"A run was changed while it was adopted: {changed.Message}\nThe bank is as it was. What the store has got is whole. Call `runs adopt` again.");
        }
    }

    /// <summary>What is trained again of each experiment; or all that is missing for that.</summary>
    private static (AdoptableRuns Runs, IReadOnlyList<RunRecord> References, IReadOnlyList<PlannedRun> Today)[] Plan(
        Workspace workspace, IReadOnlyList<AdoptableRuns> adoptable, int seeds, RunEnvironment here)
    {
        var planned = adoptable.Select(runs =>
        {
            var references = runs.ReferencesIn(here, seeds, seed => workspace.Store.Find(RunKey.Of(RunPlan.For(runs.Compared, seed, workspace.Code))));
            return (Runs: runs, References: references, Today: PlannedRun.Of([runs.Compared], [.. references.Select(record => record.Plan.Seed).Distinct()], workspace.Code));
        }).ToArray();
        var unknown = planned.Where(of => of.References.Count == 0).Select(of => of.Runs).ToArray();
        return unknown.Length == 0 ? planned : throw new BadInputException(
            $"""
            Nothing to hold today's runs against: of these experiments neither the store nor the bank has a run of the earlier training code from this environment ({here}) that today's can be compared with; imported runs prove nothing:
            {string.Join('\n', unknown.Select(runs => $"  {runs.Experiment.Name}, code {runs.From.ShortCode()}: check out {runs.Commit ?? "the commit that has this code"}, `run {runs.Experiment.Name}{Shorter(runs)} --seeds 1 --store {workspace.Store.Root}`"))}
            Then come back to this checkout and call `runs adopt` again. With --epochs 2 --images 2000 runs of two epochs on two thousand images are compared, which take a fraction of the time and prove less. Nothing was run.
            """);
    }

    /// <summary>What trains the shorter run that is compared.</summary>
    private static string Shorter(AdoptableRuns runs)
    {
        var (split, whole) = (runs.Compared.Split, runs.Experiment.Split);
        return string.Concat(new[]
        {
            ("training.epochs", runs.Compared.Training.Epochs, runs.Experiment.Training.Epochs), ("split.training", split.Training, whole.Training), ("split.validation", split.Validation, whole.Validation),
            ("split.test", split.Test, whole.Test),
        }.Where(setting => setting.Item2 != setting.Item3).Select(setting => $" --set {setting.Item1}={setting.Item2}"));
    }

    private static RunRecord Trained(RunStore store, PlannedRun run, RunEnvironment here) => store.Find(run.Key) switch
    {
        StoredRun.Intact { Record: { Adoption: null } record, Origin: null } when record.Environment.DecidesSameBitsAs(here) => record,
        StoredRun.Intact => throw new BadInputException($"{run.Name} was adopted, imported or trained elsewhere by another command meanwhile. Nothing was adopted. Call `runs adopt` again."),
        _ => throw new BadInputException($"{run.Name} left the store while it was looked at. Nothing was adopted."),
    };

    private static void Show(IAnsiConsole console, IReadOnlyList<AdoptedRuns> adopted)
    {
        foreach (var (of, _, store, _) in adopted)
        {
            var runs = of.Runs;
            console.Write(new Lines(
                $"✓ {runs.Experiment.Name}: {runs.Bank.Count} of the bank and {store} of the store adopted from code {runs.From.ShortCode()}, by {(of.Seeds.Count == 1 ? "seed" : "seeds")} {string.Join(", ", of.Seeds)}{(runs.Epochs is { } epochs ? $" of {epochs} {(epochs == 1 ? "epoch" : "epochs")} only" : "")}{(runs.Images is { } images ? $", {images:N0} images of each part at most" : "")}",
                new Style(Color.Green)));
        }

        if (adopted.Sum(of => of.Elsewhere) is > 0 and var elsewhere)
            console.Write(new Lines($"{elsewhere} of these runs are of other environments. There, nothing was trained again: the change could still move a number. `runs adopt` proves it where it is called."));
        if (adopted.Count > 0)
            console.Write(new Lines("Look at the diff of baselines/bank, where the proof is, and commit it."));
    }

    private static int? Count(string? text, string option, string what, int most) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most ? count
        : throw new BadInputException($"{option} is {text}; expected {what}, a whole number from 1 to {most}.\nNothing was run.");
}
