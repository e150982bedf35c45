using FashionRepro.Runs;

namespace FashionRepro.Training.Trainers;

/// <summary>How far a run is.</summary>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Images">Training images done, over all epochs.</param>
/// <param name="TotalImages">Training images in all epochs.</param>
/// <param name="MeanLoss">Mean training loss of the current epoch so far.</param>
/// <param name="ImagesPerSecond">Training images per second of training time so far.</param>
/// <param name="Finished">The epoch's result where it has just ended; otherwise null.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, long Images, long TotalImages, double MeanLoss, double ImagesPerSecond, EpochResult? Finished);
