using FashionRepro.Experiments;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>The network as a run of ours makes it.</summary>
internal static class OurNetwork
{
    /// <summary>[B, 1, 28, 28] to logits [B, 10].</summary>
    public static Module<Tensor, Tensor> Build(ModelDescription model)
    {
        random.manual_seed(RandomPurpose.Weights.SeedFor(ProbeInput.Seed));
        return Network.Build(model); // as in TrainingRun
    }
}
