using FashionRepro.Reports;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FashionRepro.Cli.Display;

/// <summary>Everything that is written to a console goes through here, so that no view can forget it: text is text, and only Spectre's own codes are codes.</summary>
internal sealed class ShownSegments : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(renderable => new Shown(renderable));

    private sealed class Shown(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(segment =>
            segment.IsControlCode || segment.IsLineBreak || ShownText.Line(segment.Text) is var text && text == segment.Text ? segment : new Segment(text, segment.Style));
    }
}
