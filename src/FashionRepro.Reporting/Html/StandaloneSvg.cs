namespace FashionRepro.Reporting.Html;

/// <summary>A figure as a file of its own, light or dark as its viewer is.</summary>
internal static class StandaloneSvg
{
    private const string Style = "<style>text{font-family:system-ui,sans-serif}@media(prefers-color-scheme:dark){svg{--ink:#e6e6e6;--line:#4a4f57;--first:#f0883e;--second:#58a6e0;background:#16181d}}</style>";

    public static string Of(string svg) => svg.Insert(svg.IndexOf('>') + 1, Style);
}
