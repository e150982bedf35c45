using FashionRepro.Experiments;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>The network as a run of ours makes it, whole or with a part of what makes it fast left out.</summary>
internal static class OurNetwork
{
    /// <summary>[B, 1, 28, 28] to logits [B, 10].</summary>
    public static Module<Tensor, Tensor> Build(ModelDescription model, Part without = Part.None)
    {
        random.manual_seed(RandomPurpose.Weights.SeedFor(ProbeInput.Seed));
        var modules = Network.Build(model);
        return without switch
        {
            Part.OneDnnLayout => Sequential(
                ReluAfterPool.Reorder([.. modules.children().Cast<Module<Tensor, Tensor>>()]).Select((module, i) => ($"{i}", module))),
            Part.OneDnnLayoutAndOrder => modules,
            _ => new FastNetwork(modules), // as in TrainingRun
        };
    }
}
