namespace FashionRepro.Benchmarks.Probes;

/// <summary>What can be left out of our training, to see what it brings.</summary>
internal enum Part
{
    /// <summary>Nothing is left out.</summary>
    None,

    /// <summary>Libtorch's ordinary memory layout.</summary>
    OneDnnLayout,

    /// <summary>ReLU before the pool.</summary>
    ReluAfterPool,

    /// <summary>Denormal numbers are computed with.</summary>
    DenormalsAsZero,

    /// <summary>Training images are changed.</summary>
    Augmentation,
}
