return await FashionRepro.Cli.CommandLine.RunAsync(args, MyWriteUp.Claims.WriteUp.Definition);
