using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Calibration;

/// <summary>How near every experiment that has runs comes to the figures that a write-up reports of one model. With many candidates some come near by chance.</summary>
/// <param name="Model">The model.</param>
/// <param name="Figures">The reported figures, in the order of the table.</param>
/// <param name="Candidates">The nearest first.</param>
/// <param name="NotRun">Names of experiments that have no run.</param>
public sealed record NearestToTable(DescribedModel Model, IReadOnlyList<ReportedCell> Figures, IReadOnlyList<NearestCandidate> Candidates, IReadOnlyList<string> NotRun)
{
    /// <summary>Compares the experiments whose names begin with the model's, by whatever runs there are of each.</summary>
    /// <param name="writeUp">Its reported table is compared.</param>
    /// <param name="model">One of its models.</param>
    /// <param name="main">The experiment that the model is.</param>
    /// <param name="experiments">The candidates, <paramref name="main"/> among them or not.</param>
    /// <param name="code">The training code whose runs count.</param>
    /// <param name="runs">The runs of an experiment that are there, by seed.</param>
    public static NearestToTable Of(
        WriteUpDefinition writeUp, DescribedModel model, Experiment main, IEnumerable<Experiment> experiments, TrainingIdentity code, Func<Experiment, IReadOnlyList<RunRecord>> runs)
    {
        ReportedCell[] figures = [.. writeUp.Reported?.Cells.Where(cell => cell.Model == model.Title) ?? []];
        var found = experiments.Where(experiment => experiment.Name == main.Name || experiment.Name.StartsWith($"{main.Name}-", StringComparison.Ordinal) || experiment.Name.StartsWith($"{main.Name}@", StringComparison.Ordinal))
            .DistinctBy(experiment => experiment.Name).Select(experiment => (Experiment: experiment, Runs: runs(experiment))).ToArray();
        return new(
            model, figures,
            [.. found.Where(of => of.Runs.Count > 0).Select(of => Candidate(of.Experiment, of.Runs)).OrderBy(candidate => candidate.RootMeanSquare)],
            [.. found.Where(of => of.Runs.Count == 0).Select(of => of.Experiment.Name)]);

        NearestCandidate Candidate(Experiment experiment, IReadOnlyList<RunRecord> records)
        {
            var study = new Study("nearest", [experiment], [.. records.Select(record => record.Plan.Seed)]);
            var evidence = Evidence.Of(study, (_, seed) => records.First(record => record.Plan.Seed == seed))
                .ReadAs(new Dictionary<string, string> { [model.Experiment] = experiment.Name }, TrainingAccuracyReading.Running);
            return new(
                experiment.Name, records.Count, SettingDifference.Between(Settings(main), Settings(experiment)),
                [.. figures.Select(cell => new NearestFigure(cell.Percent, SampleSummary.Of([.. cell.Measured(evidence).Percents.Select(value => value.Value)])))]);
        }

        // What a network is tested on besides explains no figure of the table.
        IEnumerable<PlanSetting> Settings(Experiment experiment) =>
            PlanSettings.OfExperiment(RunPlan.For(experiment, seed: 0, code)).Where(setting => !setting.Name.StartsWith("evaluation.", StringComparison.Ordinal));
    }
}

/// <summary>An experiment beside the reported figures.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Runs">How many runs it has.</param>
/// <param name="Departures">Where its settings are not the main experiment's.</param>
/// <param name="Figures">In the order of the table.</param>
public sealed record NearestCandidate(string Experiment, int Runs, IReadOnlyList<SettingDifference> Departures, IReadOnlyList<NearestFigure> Figures)
{
    /// <summary>Root of the mean squared difference, in points.</summary>
    public double RootMeanSquare => Figures.Count == 0 ? double.NaN : Math.Sqrt(Figures.Average(figure => figure.Difference * figure.Difference));

    /// <summary>Whether every figure is one that a further run could give.</summary>
    public bool ExplainsAll => Figures.Count > 0 && Figures.All(figure => figure.IsPlausible);
}

/// <summary>A reported figure beside an experiment's.</summary>
/// <param name="Reported">In percent.</param>
/// <param name="Measured">Over the runs, in percent.</param>
public sealed record NearestFigure(double Reported, SampleSummary Measured)
{
    /// <summary>Measured minus reported, in points.</summary>
    public double Difference => Measured.Mean - Reported;

    /// <summary>Fewer know so little of their spread that anything would be explained.</summary>
    private const int FewestRuns = 3;

    /// <summary>Whether it lies in the 95 % prediction interval of one more run, with these runs' own spread; of fewer than three runs nothing does.</summary>
    public bool IsPlausible => Measured.Count >= FewestRuns && PredictionInterval.TwoSided(Measured, Significance.Confidence).Contains(Reported);
}
