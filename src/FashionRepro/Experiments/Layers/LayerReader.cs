using static FashionRepro.Experiments.Layers.LayerDescription;

namespace FashionRepro.Experiments.Layers;

/// <summary>Reads a layer and checks every range that its record states.</summary>
internal static class LayerReader
{
    private const string Layers = "layers, or none";
    private const int FewestBranches = 2;

    public static LayerDescription Read(SettingsSection layer)
    {
        var (kind, isNamed) = layer.Kind(SettingFamily.Layers);
        return !isNamed ? new ReLU() : kind switch // what names no kind of layer has been reported
        {
            nameof(Conv2d) => new Conv2d(layer.Whole("channels", 1), layer.Whole("kernelSize", 1), layer.Whole("stride", 1), layer.Whole("padding", 0)),
            nameof(BatchNorm2d) => new BatchNorm2d(layer.Number("momentum", Interval.AboveZeroToOne), layer.Number("epsilon", Interval.AboveZeroToOne)),
            nameof(MaxPool2d) or nameof(AvgPool2d) => ReadPool(layer, kind),
            nameof(GlobalAvgPool2d) => new GlobalAvgPool2d(),
            nameof(Dropout) => new Dropout(layer.Number("probability", Interval.FromZeroToBelowOne)),
            nameof(Flatten) => new Flatten(),
            nameof(Linear) => new Linear(layer.Whole("features", 1)),
            nameof(Residual) => new Residual(layer.Objects("body", "one or more layers", Read), layer.Objects("shortcut", "layers, or [] for the input itself", Read, mayBeEmpty: true)),
            nameof(Branches) => ReadBranches(layer),
            _ => new ReLU(),
        };
    }

    private static Branches ReadBranches(SettingsSection layer)
    {
        var lists = layer.ListsOfObjects("lists", "two or more lists of layers", Layers, Read);
        if (lists.Count < FewestBranches && layer.IsSound)
            layer.Report("lists", $"has one list; expected two or more lists of layers");
        return new(lists);
    }

    private static LayerDescription ReadPool(SettingsSection layer, string kind)
    {
        var (size, stride, padding) = (layer.Whole("kernelSize", 1), layer.Has("stride") ? layer.Whole("stride", 1) : (int?)null, layer.Whole("padding", 0));
        if (layer.IsSound && padding > size / 2)
            layer.Report("padding", $"is {padding}{layer.Origin("padding", "kernelSize")}; expected at most half of the window, {size / 2}");
        return kind == nameof(MaxPool2d) ? new MaxPool2d(size, stride, padding) : new AvgPool2d(size, stride, padding);
    }
}
