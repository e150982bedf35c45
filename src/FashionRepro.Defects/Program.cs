return await FashionRepro.Cli.CommandLine.RunAsync(args, FashionRepro.Claims.WriteUp.Definition, FashionRepro.Defects.DefectCatalog.Stages);
