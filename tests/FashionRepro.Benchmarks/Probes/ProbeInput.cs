using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.Training.Splits;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>What a probe computes with: a real experiment and the real data.</summary>
/// <param name="Experiment">The experiment of that name.</param>
/// <param name="Data">The verified data.</param>
/// <param name="Segment">How much is one turn.</param>
internal sealed record ProbeInput(NetworkExperiment Experiment, ImageDataSet Data, Segment Segment)
{
    /// <summary>Of every probe's split, weights and dropout.</summary>
    public const int Seed = 1;

    /// <summary>The experiment's recipe, for loops of TorchSharp's own Adam.</summary>
    /// <exception cref="NotMeasuredException">It has another optimizer.</exception>
    public TrainingRecipe.Adam Adam => Experiment.Training as TrainingRecipe.Adam ?? throw new NotMeasuredException($"{Experiment.Name} is not trained with Adam");

    /// <summary>What is counted for; it has no place in a store.</summary>
    public NetworkPlan Plan => RunPlan.For(Experiment, Seed, new TrainingIdentity("benchmark", "", ""));

    public static ProbeInput Load(string model)
    {
        var experiment = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs).LoadNetwork(model);
        return new ProbeInput(experiment, DataSources.AcquireAsync(DataDescription.Usual, Session.Data).GetAwaiter().GetResult(), Segment.Of(experiment.Model));
    }

    /// <summary>The experiment's split, cut to one segment for training and one batch for validation.</summary>
    public DataSplit Split()
    {
        var whole = DataSplit.Draw(Experiment.Split, Data.TrainingLabels.Length, Data.TestLabels.Length, Seed);
        return whole with
        {
            Training = whole.Training[..Math.Min(Segment.TrainingImages, whole.Training.Length)],
            Validation = whole.Validation[..Math.Min(Experiment.Training.BatchSize, whole.Validation.Length)],
        };
    }
}
