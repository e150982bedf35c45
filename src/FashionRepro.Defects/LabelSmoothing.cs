using FashionRepro.Training;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>A tenth of every label is spread over all classes (Szegedy et al., arXiv:1512.00567, section 7).</summary>
internal sealed class LabelSmoothing : TrainingStages
{
    private const double Smoothing = 0.1;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor logits, Tensor labels) => nn.functional.cross_entropy(logits, labels, label_smoothing: Smoothing);
}
