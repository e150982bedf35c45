using System.Reflection;

namespace FashionRepro.Experiments;

/// <summary>What can be written behind <c>--set</c>, for shell completion.</summary>
public static class SettingAssignments
{
    /// <summary>
    /// Every setting of any kind of experiment, in the order of a file: <c>training.epochs=</c>, and where a setting has certain words only, one entry for each,
    /// <c>training.optimizer=adam</c>.
    /// </summary>
    public static IReadOnlyList<string> All { get; } = [.. SettingNames.Parameters(typeof(NetworkExperiment)).SelectMany(Section).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Section(ParameterInfo section)
    {
        var path = SettingNames.Name(section);
        var optimizers = SettingFamily.Optimizers;
        return path == optimizers.Section
            ? [.. optimizers.Words.Select(word => $"{optimizers.Discriminator}={word}"), .. optimizers.Words.SelectMany(word => Settings(path, optimizers.RecordOf(word)))]
            : section.ParameterType == typeof(ModelDescription) || section.ParameterType == typeof(string) || section.ParameterType == typeof(AboutExperiment) ? []
            : Settings(path, section.ParameterType);
    }

    private static IEnumerable<string> Settings(string section, Type record) => SettingNames.Parameters(record).SelectMany(setting =>
    {
        var path = $"{section}.{SettingNames.Name(setting)}";
        var assignment = path + "=";
        if (setting.ParameterType == typeof(LearningRateSchedule))
        {
            var schedules = SettingFamily.OfSchedule(path);
            return [.. schedules.Words.Select(word => $"{schedules.Discriminator}={word}"), .. schedules.Words.SelectMany(word => Settings(path, schedules.RecordOf(word)))];
        }

        return setting.ParameterType.IsEnum ? Enum.GetNames(setting.ParameterType).Select(name => assignment + EnumWords.Policy.ConvertName(name)) : [assignment];
    });
}
