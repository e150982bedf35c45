using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>One section of the document.</summary>
internal interface ISection
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Its heading.</summary>
    string Title { get; }

    /// <summary>What is aimed at, measured or not.</summary>
    IReadOnlyList<Goal> Goals => [];

    /// <summary>Measures and reports; what was reported before a <see cref="NotMeasuredException"/> is kept.</summary>
    Task MeasureAsync(Session session, SectionReport report);
}
