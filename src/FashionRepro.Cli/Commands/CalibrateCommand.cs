using System.CommandLine;
using System.Globalization;
using System.Numerics;
using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Running;

namespace FashionRepro.Cli.Commands;

/// <summary><c>calibrate</c>: how often the gate is wrong, and what it notices, from the bank of runs. Trains nothing.</summary>
internal static class CalibrateCommand
{
    /// <summary>The committed report, from the repository's folder.</summary>
    private const string ReportFile = "docs/calibration.md";

    private const int UsualDraws = 1000;

    /// <summary>Baselines that each defect is held against; a share of so many is known to some points, which is enough to tell luck from power.</summary>
    private const int MostBaselines = 200;

    /// <summary>Orders of seeds that claims are decided on; each is as much work as several draws.</summary>
    private const int MostDecisions = 300;

    /// <summary>Draws that are held against all other runs of their experiment, unchanged and with each of sixty changes.</summary>
    private const int MostDrifts = 200;

    private const ulong UsualSeed = 20251124;

    private const string UsualCollection = "1..30";

    public static Command Create(CommandContext context)
    {
        var names = CommandContext.Names("experiment", "With --collect: experiments, defects among them. [all that claims, readings and --power use]", CheckoutCompletions.ExperimentsAndDefects);
        var collect = new Option<bool>("--collect") { Description = "Put the store's runs into the bank instead. Adds what the bank lacks; trains nothing, loses nothing." };
        var seeds = new Option<string?>("--seeds") { Description = $"With --collect: which seeds. [as many of {UsualCollection} as there are]", HelpName = "SEEDS" };
        var force = new Option<bool>("--force") { Description = "With --collect: replace files that have more runs, of another configuration or training code, and damaged ones." };
        var power = new Option<bool>("--power") { Description = "Show what errors made on purpose (configs/defects) move, and what notices them, instead." };
        var decide = new Option<bool>("--decide") { Description = "Show what comes of deciding claims with more seeds, instead." };
        var drift = new Option<bool>("--drift") { Description = "Show which drift of a baseline's runs is noticed from another environment, instead." };
        var bank = new Option<string?>("--bank") { Description = "Judge the runs of another bank, which another program may have made. [baselines/bank]", HelpName = "FOLDER" };
        var draws = new Option<string?>("--draws") { Description = $"How many samples of a study's seeds are judged. [{UsualDraws}]", HelpName = "N" };
        var seed = new Option<string?>("--seed") { Description = $"What the draws follow from: the same seed gives the same report. [{UsualSeed}]", HelpName = "N" };
        var write = new Option<bool>("--write") { Description = $"Also write {ReportFile}, with all reports in it." };
        var markdown = new Option<bool>("--markdown") { Description = "Write Markdown to standard output." };
        return context.Define(
            "calibrate",
            "Measures how often claims and baselines are red although nothing is wrong, on the runs of baselines/bank or another bank. The exit code is 0, whether goals are met or not.",
            [
                new("false alarms, by a hundred draws: a minute or two", "calibrate --draws 100"),
                new("what errors made on purpose move, and what notices them", "calibrate --power"),
                new("puts runs of the store into the bank", $"calibrate --collect {context.Example} --seeds 1..30"),
            ],
            (workspace, parsed, cancellation) => Task.FromResult(Run(
                workspace,
                new Request(
                    parsed.GetValue(names) ?? [], parsed.GetValue(collect), parsed.GetValue(seeds), parsed.GetValue(force), parsed.GetValue(power), parsed.GetValue(decide), parsed.GetValue(drift), parsed.GetValue(bank),
                    Number(parsed.GetValue(draws), "--draws", UsualDraws, 1, 1_000_000), Number(parsed.GetValue(seed), "--seed", UsualSeed, 0UL, ulong.MaxValue),
                    parsed.GetValue(write), parsed.GetValue(markdown)),
                cancellation)),
            names, collect, seeds, force, power, decide, drift, bank, draws, seed, write, markdown);
    }

    private static ExitCode Run(Workspace workspace, Request request, CancellationToken cancellation)
    {
        if (request.Contradiction is { } contradiction)
            throw new BadInputException($"{contradiction}\nNothing was run.");

        var inputs = CalibrationInputs.Read(workspace);
        if (request.Collect)
            return Collect(workspace, inputs, request);

        var files = workspace.Bank;
        ForeignBank? elsewhere = null;
        if (request.Bank is not null)
            (inputs, files, elsewhere) = ForeignBank.Open(request.Bank, inputs);

        var bank = files.Load([.. inputs.Judged, .. request.Power || request.Write ? inputs.Defects : []]);
        var gate = new GateSample(workspace.WriteUp.Claims, [.. inputs.Study.ExperimentNames], inputs.Judged, bank);
        if (Gap(inputs.Study, bank, gate.Pool.Count) is { } gap)
        {
            workspace.Terminal.Error(elsewhere is null ? $"{gap}\nPut runs into the bank: {CommandLine.Invocation} calibrate --collect" : $"{gap}\nAdd runs to the files in {elsewhere.Folder}.");
            return ExitCode.EvidenceMissing;
        }

        WarnOfOtherCode(workspace, inputs, bank);
        inputs = inputs with { Limits = gate.Within(inputs.Limits, inputs.Study.Seeds.Count) };
        if (request.Decide && inputs.Limits.Count == 0)
        {
            workspace.Terminal.Error($"Nothing can be decided with more seeds: no study's `decide` allows them, or the bank has no more than {inputs.Study.Seeds.Count} of what it names.");
            return ExitCode.EvidenceMissing;
        }

        var draws = new SeedDraws(gate.Pool, inputs.Study.Seeds.Count, request.Draws, request.Seed);
        Part[] parts = [.. Parts(workspace, inputs, gate, bank, draws, request, cancellation)];
        ReportView.Show(workspace.Terminal.Output, Report([.. parts.Where(part => part.IsShown)]), request.Markdown);
        if (request.Write)
            workspace.WriteReport(ReportFile, Report(parts));

        return request.Drift && parts[^1].IsEmpty ? ExitCode.EvidenceMissing : ExitCode.AsExpected;

        Report Report(IReadOnlyList<Part> shown) => new(
            shown[0].Title,
            [
                new ReportBlock.Items([.. CalibrationText.Provenance(request.Words, bank, [.. shown.SelectMany(part => part.Experiments).Distinct()], elsewhere)]),
                .. shown.SelectMany(part => part.Blocks),
            ]);
    }

    /// <summary>What was asked for; with <c>--write</c> everything that the file has.</summary>
    private static IEnumerable<Part> Parts(
        Workspace workspace, CalibrationInputs inputs, GateSample gate, BankedRuns bank, SeedDraws draws, Request request, CancellationToken cancellation)
    {
        var isGateAlone = !(request.Power || request.Decide || request.Drift);
        var study = inputs.Study.ExperimentNames;
        if (isGateAlone || request.Write)
            yield return new("Calibration of the gate", [.. inputs.Judged.Select(e => e.Name)], [.. CalibrationReport.Blocks(Calibrate(workspace, gate, draws, cancellation))]);
        if ((request.Decide || request.Write) && inputs.Limits.Count > 0)
            yield return new("Decisions with more seeds", study, [.. DecisionReport.Blocks(Decide(workspace, inputs, gate, draws.First(MostDecisions), cancellation), inputs.Limits)], request.Decide);
        if (request.Power || request.Write)
        {
            var trial = new DefectTrial(inputs.Study, workspace.WriteUp.Claims, bank, draws.First(MostBaselines));
            yield return new("Power of the gate", [.. study, .. inputs.Defects.Select(e => e.Name)], [.. PowerReport.Blocks(trial, inputs.Defects)], request.Power);
        }

        if (request.Drift || request.Write)
        {
            draws = draws.First(MostDrifts);
            workspace.Terminal.Message($"Holding {draws.Count:N0} draws of {string.Join(" and ", study)} against their other runs with {workspace.Settings.Workers} workers");
            var (measured, notMeasured) = DriftPower.Of(inputs.Study, bank, draws, workspace.Settings.Workers, cancellation);
            yield return new("Drift of the baselines", study, [.. DriftReport.Blocks(measured, notMeasured, Goal)], request.Drift, measured.Count == 0);
        }

        double? Goal(string experiment) => workspace.WriteUp.Models.FirstOrDefault(model => model.Experiment == experiment)?.DriftGoal;
    }

    private static ExitCode Collect(Workspace workspace, CalibrationInputs inputs, Request request)
    {
        var reader = new InputReader();
        _ = reader.Read(() => workspace.Settings);
        var seeds = reader.Read(() => SeedRange.Parse(request.Seeds ?? UsualCollection));
        var experiments = reader.Read(() => inputs.ForTheBank(workspace, request.Names));
        reader.End();

        // Only the gate's own experiments are resampled; of the others a study's seeds are enough.
        var ofSweeps = inputs.SeedsOfSweeps(workspace);
        var collected = BankCollector.Collect(
            workspace, experiments!, seeds!, e => request.Seeds is not null || inputs.Study.HasAll([e.Name]) ? seeds! : ofSweeps.GetValueOrDefault(e.Name, inputs.Study.Seeds), request.Force);
        CollectionView.Show(workspace.Terminal.Output, collected, workspace.Store.Root);
        return collected.Any(of => of.Update is { Outcome: BankOutcome.Refused }) ? ExitCode.NotAsExpected
            : collected.All(of => of.Update is null) ? ExitCode.EvidenceMissing
            : ExitCode.AsExpected;
    }

    private static GateCalibration Calibrate(Workspace workspace, GateSample gate, SeedDraws draws, CancellationToken cancellation)
    {
        workspace.Terminal.Message($"Judging {gate.Claims.Count} claims on {draws.Count:N0} draws of {draws.Size} of {draws.Pool.Count} seeds with {workspace.Settings.Workers} workers");
        return GateCalibration.Of(gate, draws, workspace.Settings.Workers, new TenthsProgress(workspace.Terminal, draws.Count), cancellation);
    }

    private static DecisionCalibration Decide(Workspace workspace, CalibrationInputs inputs, GateSample gate, SeedDraws draws, CancellationToken cancellation)
    {
        workspace.Terminal.Message($"Deciding {gate.Claims.Count} claims on {draws.Count:N0} orders of {draws.Pool.Count} seeds with {workspace.Settings.Workers} workers");
        return DecisionCalibration.Of(gate, inputs.Study, inputs.Limits, draws, workspace.Settings.Workers, new TenthsProgress(workspace.Terminal, draws.Count), cancellation);
    }

    /// <summary>What the bank lacks for a study's gate; null where it has enough.</summary>
    private static string? Gap(Study study, BankedRuns bank, int shared)
    {
        var empty = study.ExperimentNames.Where(name => bank.Of(name).Count == 0).ToArray();
        return empty.Length > 0 ? $"The bank has no runs of {string.Join(" and ", empty)}, which the gate rests on."
            : shared >= 2 * study.Seeds.Count ? null
            : $"The bank has {shared} {(shared == 1 ? "seed" : "seeds")} of all of {string.Join(", ", study.ExperimentNames)}; " +
              $"calibration needs {2 * study.Seeds.Count} at least, a study's {study.Seeds.Count} and as many others for its baseline.";
    }

    private static void WarnOfOtherCode(Workspace workspace, CalibrationInputs inputs, BankedRuns bank)
    {
        var other = inputs.Study.ExperimentNames.SelectMany(bank.Of).Select(record => record.Plan.Identity).Where(code => code.CodeSha256 != workspace.Code.CodeSha256).Select(CalibrationText.Code).Distinct().ToArray();
        if (other.Length > 0)
            workspace.Terminal.Message($"The bank is of training code {string.Join(", ", other)}; this build's is {CalibrationText.Code(workspace.Code)}. Rates are of the bank's.");
    }

    private static T Number<T>(string? text, string option, T usual, T least, T most)
        where T : IBinaryInteger<T> =>
        text is null ? usual
        : T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new BadInputException($"{option} is {text}; expected a whole number from {least} to {most}.\nNothing was run.");

    /// <summary>A part of the report.</summary>
    /// <param name="Title">The report's, where it is its first part.</param>
    /// <param name="Experiments">Names of those that its figures are of.</param>
    /// <param name="Blocks">What it says.</param>
    /// <param name="IsShown">Whether the terminal shows it, while <c>--write</c> puts everything into the file.</param>
    /// <param name="IsEmpty">Whether nothing could be measured.</param>
    private sealed record Part(string Title, IEnumerable<string> Experiments, IReadOnlyList<ReportBlock> Blocks, bool IsShown = true, bool IsEmpty = false);

    private sealed record Request(
        string[] Names, bool Collect, string? Seeds, bool Force, bool Power, bool Decide, bool Drift, string? Bank, int Draws, ulong Seed, bool Write, bool Markdown)
    {
        public string? Contradiction =>
            !Collect && Names.Length > 0 ? $"Experiments ({string.Join(", ", Names)}) are named with --collect; calibrate itself is about the whole gate."
            : !Collect && Seeds is not null ? "--seeds says what to collect, with --collect; for the draws' seed there is --seed."
            : !Collect && Force ? "--force goes with --collect."
            : Collect && (Power || Decide || Drift || Write || Markdown) ? "--collect puts runs into the bank and reports nothing: call calibrate again for a report."
            : Bank is not null && Collect ? "--collect puts runs into baselines/bank; with --bank runs of another folder are judged. One or the other."
            : Bank is not null && Write ? $"--write makes the report that is committed, {ReportFile}, of baselines/bank; with --bank runs of another folder are judged. --markdown writes that report to standard output."
            : null;

        /// <summary>The command that makes the same report.</summary>
        public string Words => string.Join(' ',
        [
            "calibrate",
            .. Power && !Write ? ["--power"] : (string[])[],
            .. Decide && !Write ? ["--decide"] : (string[])[],
            .. Drift && !Write ? ["--drift"] : (string[])[],
            .. Bank is not null ? ["--bank", Bank] : (string[])[],
            .. Write ? ["--write"] : (string[])[],
            .. Draws != UsualDraws ? ["--draws", $"{Draws}"] : (string[])[],
            .. Seed != UsualSeed ? ["--seed", $"{Seed}"] : (string[])[],
        ]);
    }
}
