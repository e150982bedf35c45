using System.Text.Json.Serialization;

namespace FashionRepro.Experiments;

/// <summary>How the learning rate changes from one epoch to the next, as PyTorch's <c>torch.optim.lr_scheduler</c> has it, stepped after every epoch.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Step), "step")]
[JsonDerivedType(typeof(Cosine), "cosine")]
public abstract record LearningRateSchedule
{
    private LearningRateSchedule()
    {
    }

    /// <summary>The learning rate of an epoch.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="recipe">Whose learning rate it begins with, and how many epochs there are.</param>
    public abstract double LearningRateIn(int epoch, TrainingRecipe recipe);

    /// <summary>Multiplied by a factor every few epochs (<c>StepLR</c>).</summary>
    /// <param name="Epochs">From one change to the next, at least 1.</param>
    /// <param name="Factor">In (0, 1].</param>
    public sealed record Step(int Epochs, double Factor = 0.1) : LearningRateSchedule
    {
        /// <inheritdoc/>
        public override double LearningRateIn(int epoch, TrainingRecipe recipe) => recipe.LearningRate * Math.Pow(Factor, (epoch - 1) / Epochs);
    }

    /// <summary>Half a cosine, from the learning rate to zero after the last epoch (<c>CosineAnnealingLR</c>; Loshchilov and Hutter, arXiv:1608.03983, without restarts).</summary>
    public sealed record Cosine : LearningRateSchedule
    {
        /// <inheritdoc/>
        public override double LearningRateIn(int epoch, TrainingRecipe recipe) => recipe.LearningRate * (1 + Math.Cos(Math.PI * (epoch - 1) / recipe.Epochs)) / 2;
    }
}
