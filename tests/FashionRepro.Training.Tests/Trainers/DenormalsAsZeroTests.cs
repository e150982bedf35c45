using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

[NonParallelizable] // libtorch's tensors belong to the process
public sealed class DenormalsAsZeroTests
{
    private const float Denormal = 1e-40f;

    [Test]
    public void DenormalProduct_IsZeroInsideAndItselfOutside()
    {
        using var scope = NewDisposeScope();
        var input = tensor([Denormal, 1e-30f]);
        var (inside, isOn) = Inside();
        var outside = (input * 1).data<float>().ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isOn, Is.EqualTo(!OperatingSystem.IsWindows()));
            Assert.That(inside, Is.EqualTo([isOn ? 0f : Denormal, 1e-30f]));
            Assert.That(outside, Is.EqualTo([Denormal, 1e-30f]));
        }

        (float[], bool) Inside()
        {
            using var denormals = DenormalsAsZero.OnThisThread();
            var product = input * 1;
            var values = product.data<float>().ToArray();
            return (values, denormals.IsOn);
        }
    }

    /// <summary>
    /// One gradient, then none for two thousand steps: the mean decays by 0.9 a step, is denormal from about step 850 on, and its last steps are over at 1,000.
    /// A pixel at the border of an image does that to its weights.
    /// </summary>
    [Test]
    public void AdamWithDecayedMeans_TrainsTheSameWeights()
    {
        var without = Train();
        float[] with;
        using (DenormalsAsZero.OnThisThread())
            with = Train();

        Assert.That(with, Is.EqualTo(without));

        static float[] Train()
        {
            using var scope = NewDisposeScope();
            random.manual_seed(1);
            var weights = new Parameter(randn(1000));
            using var adam = new FusedAdam([weights], Synthetic.Recipe);
            for (var step = 0; step < 2000; step++)
            {
                weights.grad = step == 0 ? randn(1000) : zeros(1000);
                adam.Step();
            }

            return weights.data<float>().ToArray();
        }
    }
}
