using System.Diagnostics;
using FashionRepro.Training;
using FashionRepro.Training.Models;
using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>Only Adam's updates of a model's parameters, TorchSharp's or the fused one; answers with steps and seconds.</summary>
internal static class AdamProbe
{
    public const string Name = "adam";

    private const int WarmUp = 300;
    private const int Steps = 500;

    public static void Run(ProbeChannel channel, ProbeInput input, bool fused)
    {
        set_num_threads(RunEnvironmentProbe.ComputeThreads);
        using var network = Network.Build(input.Experiment.Model);
        Parameter[] parameters = [.. network.parameters()];
        foreach (var parameter in parameters)
            parameter.grad = randn(parameter.shape);

        var recipe = input.Adam;
        using var ours = new FusedAdam(parameters, recipe);
        using var theirs = optim.Adam(parameters, recipe.LearningRate, recipe.Beta1, recipe.Beta2, recipe.Epsilon);
        Action step = fused ? ours.Step : () => theirs.step();
        for (var i = 0; i < WarmUp; i++)
            step();

        channel.Ready();
        while (channel.AwaitGo())
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Steps; i++)
                step();
            channel.Answer(Steps, clock.Elapsed.TotalSeconds);
        }
    }
}
