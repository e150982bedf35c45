using FashionRepro.Cli.Init;
using FashionRepro.Running;
using FashionRepro.Tool;

const int badInput = 5; // the command line's exit code for it, see the README
try
{
    if (args is not ["init", .. var rest])
        return WriteUpProgram.Find(Environment.CurrentDirectory).Run(args);
    if (rest is not [var name] || name.StartsWith('-'))
        throw new BadInputException($"Expected: fashion-repro init NAME\nNAME is what the write-up is called, and its folder: {WriteUpName.Expected}.\nNothing was written.");

    Console.Out.WriteLine(NewWriteUp.Write(WriteUpName.Parse(name)));
    return 0;
}
catch (Exception problem) when (problem is BadInputException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(problem.Message);
    return badInput;
}
