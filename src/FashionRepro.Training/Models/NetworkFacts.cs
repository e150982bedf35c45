using FashionRepro.Data;
using FashionRepro.Runs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>Reads back what a network is from its modules, so that a claim about the architecture is about what was trained.</summary>
public static class NetworkFacts
{
    /// <summary>Names, types and shapes of the modules, nested ones before the module that they are nested in. Passes one black image through the network, in evaluation mode.</summary>
    /// <param name="network">Any network; left in evaluation mode.</param>
    /// <param name="data">What it is given.</param>
    public static ModelFacts Of(Sequential network, DataShape data)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        network.eval();

        var modules = new List<ModuleFacts>();
        _ = Through(network, zeros([1, .. data.Image]), "", modules);
        return new ModelFacts(modules, network.parameters().Where(p => p.requires_grad).Sum(p => p.numel()));
    }

    private static Tensor Through(Sequential list, Tensor input, string prefix, List<ModuleFacts> facts)
    {
        var activations = input;
        foreach (var (name, module) in list.named_children())
            activations = Through((nn.Module<Tensor, Tensor>)module, activations, prefix + name, facts);
        return activations;
    }

    private static Tensor Through(nn.Module<Tensor, Tensor> module, Tensor input, string name, List<ModuleFacts> facts)
    {
        foreach (var (inner, list) in module is Sequential ? [] : module.named_children())
            _ = Through((Sequential)list, input, $"{name}.{inner}.", facts);

        var output = module.call(input);
        facts.Add(new ModuleFacts(
            name,
            module.GetName(),
            module.named_parameters(recurse: false).ToDictionary(p => p.name, p => (IReadOnlyList<long>)p.parameter.shape),
            output.shape[1..],
            module is Dropout dropout ? dropout.p : null));
        return output;
    }
}
