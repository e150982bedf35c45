return await FashionRepro.Cli.CommandLine.RunAsync(args);
