using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>How much a probe computes in one turn: seconds, so that the start of a turn does not matter and the machine has no time to drift.</summary>
/// <param name="TrainingImages">Images of one turn of training.</param>
/// <param name="WarmUp">Turns of training before the first that counts.</param>
/// <param name="EvaluationImages">Images of one turn of evaluation.</param>
internal sealed record Segment(int TrainingImages, int WarmUp, int EvaluationImages)
{
    /// <summary>
    /// With batches of 64, the fully connected network is warm after 2,000 steps and the convolutional one after 200. It takes so many because after some 800
    /// steps of the former Adam's first moments (means) of dead inputs, 0.9^800 of what they were, are denormal numbers, which are slow, and stay so for the rest of a run.
    /// </summary>
    public static Segment Of(ModelDescription model) =>
        model.Layers.All(layer => layer is not LayerDescription.Conv2d) ? new(32_000, WarmUp: 4, 60_000) : new(6_400, WarmUp: 2, 10_000);
}
