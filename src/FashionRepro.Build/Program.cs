using FashionRepro.Build;

return BuildCommand.Run(args, Console.Error);
