namespace FashionRepro.Data;

/// <summary>
/// The ten classes of Fashion-MNIST; the value is the label in the data files, 0 to 9.
/// Source: Xiao, Rasul and Vollgraf, arXiv:1708.07747, table 2.
/// </summary>
public enum FashionClass
{
    /// <summary>T-shirt/top.</summary>
    TShirtTop = 0,

    /// <summary>Trouser.</summary>
    Trouser = 1,

    /// <summary>Pullover.</summary>
    Pullover = 2,

    /// <summary>Dress.</summary>
    Dress = 3,

    /// <summary>Coat.</summary>
    Coat = 4,

    /// <summary>Sandal.</summary>
    Sandal = 5,

    /// <summary>Shirt.</summary>
    Shirt = 6,

    /// <summary>Sneaker.</summary>
    Sneaker = 7,

    /// <summary>Bag.</summary>
    Bag = 8,

    /// <summary>Ankle boot.</summary>
    AnkleBoot = 9,
}
