namespace FashionRepro.Experiments;

/// <summary>What can be written behind <c>--set</c>, for shell completion.</summary>
public static class SettingAssignments
{
    /// <summary>
    /// Every setting of any kind of experiment, in the order of a file: <c>training.epochs=</c>, and where a setting has certain words only, one entry for each,
    /// <c>training.optimizer=adam</c>.
    /// </summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Within("", typeof(NetworkExperiment)).Where(assignment => assignment.Contains('.', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Within(string section, Type record) => SettingNames.Parameters(record).SelectMany(parameter =>
    {
        var (path, type) = (SettingNames.Join(section, SettingNames.Name(parameter)), parameter.ParameterType);
        SettingFamily? family = type == typeof(TrainingRecipe) ? SettingFamily.Optimizers : type == typeof(LearningRateSchedule) ? SettingFamily.Schedules : null;
        return type == typeof(ModelDescription) || type == typeof(AboutExperiment) ? []
            : family is not null ? [.. family.Kinds.Select(kind => $"{path}.{family.Discriminator}={kind}"), .. family.Kinds.SelectMany(kind => Within(path, family.RecordOf(kind)))]
            : type.IsEnum ? Enum.GetNames(type).Select(name => $"{path}={EnumWords.Policy.ConvertName(name)}")
            : type.Assembly == typeof(Experiment).Assembly ? Within(path, type)
            : (IEnumerable<string>)[$"{path}="];
    });
}
