return await FashionRepro.Cli.CommandLine.RunAsync(args, FashionRepro.Cli.BuiltWriteUp.Definition, FashionRepro.Defects.DefectCatalog.Stages);
