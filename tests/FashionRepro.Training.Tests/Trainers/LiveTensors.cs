using TorchSharp;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>Counts the tensors that managed code holds. They belong to the process, so only in fixtures that do not run in parallel.</summary>
internal static class LiveTensors
{
    /// <summary>How many more there are after than before; the finalizer has first taken what earlier tests left.</summary>
    internal static long GrowthDuring(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;
        action();
        return torch.Tensor.TotalCount - before;
    }
}
