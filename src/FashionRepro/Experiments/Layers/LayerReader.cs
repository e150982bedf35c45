using static FashionRepro.Experiments.Layers.LayerDescription;

namespace FashionRepro.Experiments.Layers;

/// <summary>Reads a layer and checks every range that its record states.</summary>
internal static class LayerReader
{
    private const string Layers = "layers, or none";
    private const int FewestBranches = 2;

    public static LayerDescription Read(SettingsSection layer)
    {
        var kind = layer.Kind(SettingFamily.Layers);
        if (!layer.IsSound)
            return new ReLU(); // no kind of layer, which has been reported

        switch (kind)
        {
            case nameof(Conv2d):
                return new Conv2d(layer.Whole("channels", 1), layer.Whole("kernelSize", 1), layer.Whole("stride", 1), layer.Whole("padding", 0));
            case nameof(BatchNorm2d):
                return new BatchNorm2d(layer.Number("momentum", Interval.AboveZeroToOne), layer.Number("epsilon", Interval.AboveZeroToOne));
            case nameof(MaxPool2d):
                var (size, stride, padding) = Window(layer);
                return new MaxPool2d(size, stride, padding);
            case nameof(AvgPool2d):
                (size, stride, padding) = Window(layer);
                return new AvgPool2d(size, stride, padding);
            case nameof(GlobalAvgPool2d):
                return new GlobalAvgPool2d();
            case nameof(Dropout):
                return new Dropout(layer.Number("probability", Interval.FromZeroToBelowOne));
            case nameof(Flatten):
                return new Flatten();
            case nameof(Linear):
                return new Linear(layer.Whole("features", 1));
            case nameof(Residual):
                return new Residual(layer.Objects("body", "one or more layers", Read), layer.Objects("shortcut", "layers, or [] for the input itself", Read, mayBeEmpty: true));
            case nameof(Branches):
                var lists = layer.ListsOfObjects("lists", "two or more lists of layers", Layers, Read);
                if (lists.Count < FewestBranches && layer.IsSound)
                    layer.Report("lists", $"has one list; expected two or more lists of layers");
                return new Branches(lists);
            default:
                return new ReLU();
        }
    }

    private static (int Size, int? Stride, int Padding) Window(SettingsSection layer)
    {
        var (size, stride, padding) = (layer.Whole("kernelSize", 1), layer.Has("stride") ? layer.Whole("stride", 1) : (int?)null, layer.Whole("padding", 0));
        if (layer.IsSound && padding > size / 2)
            layer.Report("padding", $"is {padding}{layer.Origin("padding", "kernelSize")}; expected at most half of the window, {size / 2}");
        return (size, stride, padding);
    }
}
