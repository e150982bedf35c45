using FashionRepro.Cli.Commands;
using FashionRepro.Tool;

try
{
    return args is ["init", .. var rest] ? InitCommand.Run(rest) : WriteUpProgram.Find(Environment.CurrentDirectory).Run(args);
}
catch (Exception problem) when (problem is BadInputException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(problem.Message);
    return InitCommand.BadInput;
}
