using FashionRepro.Training;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>Dropout drops in every evaluation too: what forgetting to leave the training mode gives.</summary>
internal sealed class DropoutAtEvaluation : TrainingStages
{
    /// <inheritdoc/>
    public override nn.Module<Tensor, Tensor> Evaluated(nn.Module<Tensor, Tensor> network) => new InTrainingMode(network);

    private sealed class InTrainingMode(nn.Module<Tensor, Tensor> network) : nn.Module<Tensor, Tensor>(nameof(InTrainingMode))
    {
        public override Tensor forward(Tensor input)
        {
            network.train();
            return network.call(input);
        }
    }
}
