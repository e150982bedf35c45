using FashionRepro.Training.Models;
using FashionRepro.Training.Trainers;
using Mono.Cecil;
using TorchSharp;

namespace FashionRepro.Training.Tests;

/// <summary>
/// TorchSharp 0.107 makes a native scalar of every plain number that it is given and of every one that it is asked for, and lets the collector free it while libtorch still reads it:
/// the number read is then another, or the process ends. The window is too small for a test that trains to hit it each time, so the compiled code is read instead.
/// </summary>
public sealed class NativeScalarTests
{
    /// <summary>Where a scalar is made and kept for as long as it is used: in constructors, and here.</summary>
    private static readonly string[] Keeping = [nameof(Optimizer.SetLearningRate)];

    /// <summary>It makes scalars of plain numbers only; it is given none.</summary>
    private static readonly string[] GivenScalars = ["invoke"];

    private static readonly Lazy<Dictionary<string, MethodDefinition>> OfTorchSharp = new(() => Methods(typeof(torch)).ToDictionary(method => method.FullName, StringComparer.Ordinal));

    [Test]
    public void TrainingCode_LeavesNoNativeScalarToTheCollector()
    {
        var found =
            from method in Methods(typeof(Network))
            where !method.IsConstructor && !Keeping.Contains(method.Name) && !IsOfConstructor(method)
            from called in Called(method)
            where !GivenScalars.Contains(called.Name)
            from way in Ways(called)
            select $"{method.DeclaringType.Name}.{method.Name}: {way}";

        Assert.That(found.Distinct(), Is.Empty);
    }

    /// <summary>What was wrong once is found: the addition of one, and TorchSharp's own batch normalisation, which counts so.</summary>
    [Test]
    public void AdditionOfAPlainNumber_IsFound()
    {
        var own = Methods(typeof(NativeScalarTests)).Single(method => method.Name == nameof(Wrong));

        Assert.That(Called(own).SelectMany(Ways), Has.Some.StartsWith("op_Implicit > ").And.Some.StartsWith("add_ > op_Implicit > ").And.Some.StartsWith("BatchNorm2d > forward > op_Implicit > ").And.Some.StartsWith("ToDouble > ToScalar > ").And.Some.StartsWith("ToScalar > "));
    }

    private static double Wrong(torch.Tensor tensor)
    {
        using var norm = torch.nn.BatchNorm2d(1);
        return norm.call(tensor.add_(1)).ToDouble() + 1.ToScalar().ToDouble();
    }

    /// <summary>Ways from a call to where a scalar is made that nobody keeps.</summary>
    private static IEnumerable<string> Ways(MethodReference called) => Ways(called, []);

    private static IEnumerable<string> Ways(MethodReference called, HashSet<string> seen)
    {
        if (IsScalarMade(called))
            return [called.Name];
        if (!seen.Add(called.FullName) || !OfTorchSharp.Value.TryGetValue(called.FullName, out var method))
            return [];

        // A module is made to be called.
        var forward = ForwardOf(method.ReturnType);
        return Called(method).Concat(forward is null ? [] : new MethodReference[] { forward }).SelectMany(next => Ways(next, seen)).Select(way => $"{method.Name} > {way}");
    }

    private static MethodDefinition? ForwardOf(TypeReference type)
    {
        for (var of = type as TypeDefinition; of is not null && of.Namespace == "TorchSharp.Modules"; of = of.BaseType as TypeDefinition)
        {
            if (of.Methods.FirstOrDefault(method => method.Name == "forward" && method.HasBody) is { } forward)
                return forward;
        }

        return null;
    }

    private static bool IsScalarMade(MethodReference called) => called is { Name: ".ctor", DeclaringType.FullName: "TorchSharp.Scalar" };

    /// <summary>A lambda of a constructor, as <c>Array.ConvertAll</c> takes one.</summary>
    private static bool IsOfConstructor(MethodDefinition method) => method.Name.StartsWith("<.ctor>", StringComparison.Ordinal);

    private static IEnumerable<MethodReference> Called(MethodDefinition method) => !method.HasBody ? [] :
        method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>().Select(called => called is GenericInstanceMethod generic ? generic.ElementMethod : called);

    private static IEnumerable<MethodDefinition> Methods(Type of) => ModuleDefinition.ReadModule(of.Assembly.Location).GetTypes().SelectMany(type => type.Methods);
}
