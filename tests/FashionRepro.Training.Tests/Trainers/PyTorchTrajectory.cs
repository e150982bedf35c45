using System.Text.Json;
using FashionRepro.Experiments;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>What tests/reference/trajectory.py computed for one experiment, committed beside it.</summary>
/// <param name="Weights">The initial weights, in the order of the forward pass.</param>
/// <param name="Losses">Mean loss of each step's batch, from the first step.</param>
/// <param name="Spread">
/// How far the losses are from <see cref="Losses"/>, at most and up to each step, when the initial weights are moved by as much as roundings can.
/// </param>
internal sealed record PyTorchTrajectory(
    IReadOnlyList<PyTorchTrajectory.InitialTensor> Weights, IReadOnlyList<float> Losses, IReadOnlyList<double> Spread)
{
    /// <summary>The last digits of a loss: at the first steps, four neighbouring numbers of float32.</summary>
    private const double LastDigits = 1e-6;

    /// <summary>The spread is the largest of a few trainings; another may go somewhat further.</summary>
    private const double SpreadFactor = 2;

    private static readonly File Committed = JsonSerializer.Deserialize<File>(
        System.IO.File.ReadAllText(Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "tests", "reference", "trajectory.json")),
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true })!;

    /// <summary>Of every draw.</summary>
    internal static int Seed => Committed.Seed;

    /// <summary>The experiments there are.</summary>
    internal static IEnumerable<string> Names => Committed.Experiments.Keys;

    /// <param name="experiment">One of <see cref="Names"/>.</param>
    internal static PyTorchTrajectory Of(string experiment) => Committed.Experiments[experiment];

    /// <summary>Our losses beside PyTorch's, from the first step.</summary>
    internal IEnumerable<Step> Compare(IEnumerable<double> losses) =>
        losses.Select((loss, i) => new Step(i + 1, loss, Losses[i], (SpreadFactor * Spread[i]) + LastDigits));

    internal sealed record InitialTensor(string Name, IReadOnlyList<long> Shape, string Sha256);

    /// <param name="Number">From 1.</param>
    /// <param name="Loss">Ours.</param>
    /// <param name="Expected">PyTorch's.</param>
    /// <param name="Bound">How far apart the order of additions can bring them.</param>
    internal sealed record Step(int Number, double Loss, double Expected, double Bound)
    {
        /// <summary>Their difference as a multiple of the bound.</summary>
        internal double Share => Math.Abs(Loss - Expected) / Bound;
    }

    private sealed record File(string MadeBy, int Seed, IReadOnlyDictionary<string, PyTorchTrajectory> Experiments);
}
