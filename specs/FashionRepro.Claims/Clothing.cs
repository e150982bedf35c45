namespace FashionRepro.Claims;

/// <summary>The classes of Fashion-MNIST, by their names in the data set. Source: Xiao, Rasul and Vollgraf, arXiv:1708.07747, table 2.</summary>
public static class Clothing
{
    public const string TShirtTop = "T-shirt/top";
    public const string Trouser = "Trouser";
    public const string Pullover = "Pullover";
    public const string Dress = "Dress";
    public const string Coat = "Coat";
    public const string Sandal = "Sandal";
    public const string Shirt = "Shirt";
    public const string Sneaker = "Sneaker";
    public const string Bag = "Bag";
    public const string AnkleBoot = "Ankle boot";
}
