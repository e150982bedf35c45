using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FashionRepro.Cli.Tests.Documents;

/// <summary>The comments in the source, as the compiler leaves them beside each assembly, in plain words.</summary>
internal static partial class XmlComments
{
    private static readonly Dictionary<Assembly, Dictionary<string, XElement>> Members = [];

    /// <summary>What a type is; null where nothing is said.</summary>
    public static string? OfType(Type type) => Words(Member(type, "T:")?.Element("summary"));

    /// <summary>What a property holds: the parameter of the record that it is made of, else the property's own comment.</summary>
    public static string? OfProperty(Type declaring, string name) => declaring.BaseType is { } parent && declaring.GetProperty(name) is null
        ? OfProperty(parent, name)
        : Words(Member(declaring, "T:")?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == name)) ?? Words(Member(declaring, "P:", $".{name}")?.Element("summary"));

    private static XElement? Member(Type type, string kind, string suffix = "")
    {
        var id = kind + (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.') + suffix;
        lock (Members)
        {
            if (!Members.TryGetValue(type.Assembly, out var members))
            {
                var file = Path.ChangeExtension(type.Assembly.Location, ".xml");
                members = File.Exists(file) ? XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!) : [];
                Members.Add(type.Assembly, members);
            }

            return members.GetValueOrDefault(id);
        }
    }

    private static string? Words(XElement? element) => element is null ? null : Blanks().Replace(string.Concat(element.Nodes().Select(Word)), " ").Trim();

    private static string Word(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => ((string)see.Attribute("cref")!).Split('.')[^1].Split('(')[0],
        XElement { Name.LocalName: "paramref" } parameter => Camel((string)parameter.Attribute("name")!),
        XElement other => string.Concat(other.Nodes().Select(Word)),
        XText text => text.Value,
        _ => "",
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
