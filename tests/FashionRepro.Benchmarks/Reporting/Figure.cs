using FashionRepro.Benchmarks.Measuring;

namespace FashionRepro.Benchmarks.Reporting;

/// <summary>How figures are written.</summary>
internal static class Figure
{
    public const string NotMeasured = "not measured";

    public static string Count(double number) => $"{number:N0}";

    public static string Range(Samples samples) => $"{samples.Lowest:N0} to {samples.Highest:N0}";

    public static string Ratio(double ratio) => $"{ratio:0.00} ×";

    public static string Percent(double share) => $"{share * 100:0.0} %";

    public static string Seconds(double seconds) => seconds < 10 ? $"{seconds:0.00} s" : $"{seconds:N1} s";

    public static string Seconds(double? seconds) => seconds is { } known ? Seconds(known) : NotMeasured;

    public static string Megabytes(double bytes) => $"{bytes / 1e6:N0} MB";
}
