using System.Runtime.InteropServices;
using FashionRepro.Experiments;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Lets the current thread take numbers below 1.2·10⁻³⁸ for zero, until it is disposed; not to be nested. Pixels at the border of an image are bright so
/// rarely that Adam's means of their weights decay into that range, where processors are some hundred times slower: after a thousand steps, those of a
/// small fully connected network took 1.7 times as long.
/// </summary>
/// <remarks>
/// The trained weights are the same. A mean m below 1.2·10⁻³⁸ moves a weight by rate · m / ε, with <see cref="SmallestEpsilon"/> by less than 10⁻²⁷, which float32
/// cannot hold beside the weight. The root of a mean square below it is less than 1.1·10⁻¹⁹, after the correction of the first step 3.5·10⁻¹⁸, which float32
/// cannot hold beside such an ε. A smaller gradient only makes smaller means.
/// <para>
/// What Python calls <c>torch.set_flush_denormal</c>. TorchSharp 0.107 does not expose it, so libtorch's function is called by its C++ name on Linux and macOS.
/// Where there is none of that name, as on Windows, it has no effect but on the time.
/// </para>
/// </remarks>
public sealed class DenormalsAsZero : IDisposable
{
    /// <summary>For a smaller ε the reasoning above does not hold: do not use it there.</summary>
    public const double SmallestEpsilon = 1e-9;

    private DenormalsAsZero(bool isOn) => IsOn = isOn;

    /// <summary>Whether it has an effect on this system.</summary>
    public bool IsOn { get; }

    /// <summary>Whether the trained weights are the same with it.</summary>
    public static bool Suits(TrainingRecipe recipe) =>
        recipe is not (TrainingRecipe.Adam { Epsilon: < SmallestEpsilon } or TrainingRecipe.AdamW { Epsilon: < SmallestEpsilon } or TrainingRecipe.RmsProp { Epsilon: < SmallestEpsilon });

    /// <summary>Switches it on. For the thread that computes, which is to dispose it.</summary>
    public static DenormalsAsZero OnThisThread()
    {
        InitializeDeviceType(TorchSharp.DeviceType.CPU); // loads libtorch
        return new DenormalsAsZero(TrySet(true));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsOn)
            TrySet(false);
    }

    private static bool TrySet(bool on)
    {
        try
        {
            return SetFlushDenormal(GlobalContext(), on);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    /// <summary><c>at::Context&amp; at::globalContext()</c></summary>
    [DllImport("libtorch_cpu", EntryPoint = "_ZN2at13globalContextEv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint GlobalContext();

    /// <summary><c>bool at::Context::setFlushDenormal(bool)</c></summary>
    [DllImport("libtorch_cpu", EntryPoint = "_ZN2at7Context16setFlushDenormalEb")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    [return: MarshalAs(UnmanagedType.U1)]
    private static extern bool SetFlushDenormal(nint context, [MarshalAs(UnmanagedType.U1)] bool on);
}
