using System.Xml;
using System.Xml.Linq;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Html;

/// <summary>Text of a report in an HTML tree.</summary>
internal static class HtmlText
{
    /// <summary>What stands between two backticks becomes code; everything else is text.</summary>
    public static IEnumerable<XNode> Inline(string text) =>
        ShownText.Spans(Clean(text)).Select(span => span.IsCode ? (XNode)new XElement("code", span.Text) : new XText(span.Text));

    /// <summary>Without characters that no document may have; U+FFFD stands for each.</summary>
    public static string Clean(string text)
    {
        var clean = text.ToCharArray();
        for (var i = 0; i < clean.Length; i++)
        {
            if (i + 1 < clean.Length && XmlConvert.IsXmlSurrogatePair(clean[i + 1], clean[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(clean[i]))
                clean[i] = '\uFFFD';
        }

        return new string(clean);
    }
}
