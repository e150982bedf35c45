return await FashionRepro.Cli.CommandLine.RunAsync(args, FashionRepro.Cli.BuiltWriteUp.Definitions, FashionRepro.Defects.DefectCatalog.Stages);
