using FashionRepro.Experiments;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using TorchSharp.Modules;
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
            Part.OneDnnLayout => Sequential(Named(ReluAfterPool.Reorder([.. Children(modules)]))),
            Part.ReluAfterPool => new FastNetwork(Sequential(Named(Children(modules).Select(Wrapped)))),
            _ => new FastNetwork(modules), // as in TrainingRun
        };
    }

    private static IEnumerable<Module<Tensor, Tensor>> Children(Sequential network) => network.children().Cast<Module<Tensor, Tensor>>();

    private static IEnumerable<(string, Module<Tensor, Tensor>)> Named(IEnumerable<Module<Tensor, Tensor>> modules) =>
        modules.Select((module, i) => ($"{i}", module));

    /// <summary>A ReLU that is not seen to be one stays where it is.</summary>
    private static Module<Tensor, Tensor> Wrapped(Module<Tensor, Tensor> module) => module is ReLU ? Sequential(("relu", module)) : module;
}
