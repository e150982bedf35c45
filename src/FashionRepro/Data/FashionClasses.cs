namespace FashionRepro.Data;

/// <summary>The classes in the order of their labels, and their names as the data set prints them.</summary>
public static class FashionClasses
{
    /// <summary>How many classes there are.</summary>
    public const int Count = 10;

    private static readonly string[] Names =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Every class, in the order of its label.</summary>
    public static IReadOnlyList<FashionClass> All { get; } = Enum.GetValues<FashionClass>();

    /// <summary>The class's published name, <c>Ankle boot</c> for <see cref="FashionClass.AnkleBoot"/>.</summary>
    public static string Name(this FashionClass fashionClass) => Names[(int)fashionClass];
}
