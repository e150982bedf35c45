using System.Xml;
using System.Xml.Linq;

namespace FashionRepro.Reporting.Html;

/// <summary>Text of a report in an HTML tree.</summary>
internal static class HtmlText
{
    /// <summary>What stands between two backticks becomes code; everything else is text.</summary>
    public static IEnumerable<XNode> Inline(string text)
    {
        string[] parts = Clean(text).Split('`');
        var pairs = parts.Length % 2 == 1 ? parts.Length : parts.Length - 1;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1 && i < pairs)
                yield return new XElement("code", parts[i]);
            else
                yield return new XText(i < pairs ? parts[i] : "`" + parts[i]);
        }
    }

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
