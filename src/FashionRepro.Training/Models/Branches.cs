using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>Several ways side by side, joined by channel.</summary>
public sealed class Branches : nn.Module<Tensor, Tensor>
{
    /// <summary>Takes over the modules, which are disposed with it.</summary>
    /// <param name="lists">At least two; one without modules gives the input itself.</param>
    public Branches(IEnumerable<Sequential> lists)
        : base(nameof(Branches))
    {
        Lists = [.. lists];
        foreach (var (index, list) in Lists.Index())
            register_module($"{index + 1}", list);
    }

    /// <summary>The ways.</summary>
    public IReadOnlyList<Sequential> Lists { get; }

    /// <summary>One forward pass.</summary>
    /// <param name="input">[B, C, H, W]</param>
    public override Tensor forward(Tensor input)
    {
        Tensor[] outputs = [.. Lists.Select(list => list.Count == 0 ? input.alias() : list.call(input))];
        try
        {
            return cat(outputs, 1);
        }
        finally
        {
            foreach (var output in outputs)
                output.Dispose();
        }
    }
}
