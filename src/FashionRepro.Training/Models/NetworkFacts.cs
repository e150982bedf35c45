using FashionRepro.Runs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>Reads back what a network is from its modules, so that a claim about the architecture is about what was trained.</summary>
public static class NetworkFacts
{
    /// <summary>Names, types and shapes of the modules. Passes one black image through the network, in evaluation mode.</summary>
    /// <param name="network">Any network of [B, 1, 28, 28]; left in evaluation mode.</param>
    public static ModelFacts Of(Sequential network)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        network.eval();

        var modules = new List<ModuleFacts>();
        var activations = zeros(1, 1, 28, 28);
        foreach (var (name, module) in network.named_children())
        {
            activations = ((nn.Module<Tensor, Tensor>)module).call(activations);
            modules.Add(new ModuleFacts(
                name,
                module.GetName(),
                module.named_parameters().ToDictionary(p => p.name, p => (IReadOnlyList<long>)p.parameter.shape),
                activations.shape[1..],
                module is Dropout dropout ? dropout.p : null));
        }

        return new ModelFacts(modules, network.parameters().Where(p => p.requires_grad).Sum(p => p.numel()));
    }
}
