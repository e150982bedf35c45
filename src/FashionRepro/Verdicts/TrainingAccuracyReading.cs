namespace FashionRepro.Verdicts;

/// <summary>What a write-up may mean by training accuracy.</summary>
public enum TrainingAccuracyReading
{
    /// <summary>Accuracy of the last epoch while it trained, dropout on.</summary>
    Running,

    /// <summary>Accuracy of the trained model on its training images, without dropout; points higher.</summary>
    Evaluated,
}
