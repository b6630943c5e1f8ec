using System.Globalization;
using System.Reflection;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>
/// Reads a configuration section into options. Unlike the stock binder it replaces default lists instead of appending to
/// them, reports every bad value instead of throwing at the first, and notices settings that do not exist.
/// </summary>
internal static class SettingsBinder
{
    /// <summary>Reads the section into the options.</summary>
    public static void Bind(object options, IConfigurationSection section, SettingsReport report)
    {
        var properties = options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.CanWrite).ToArray();
        foreach (var child in section.GetChildren())
        {
            var property = Array.Find(properties, property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                var nearest = NearestName.Of(child.Key, properties.Select(static property => property.Name));
                report.Unknown(child.Path, nearest is null ? null : $"{section.Path}:{nearest}");
            }
            else
            {
                BindProperty(options, property, child, report);
            }
        }
    }

    private static void BindProperty(object options, PropertyInfo property, IConfigurationSection section, SettingsReport report)
    {
        switch (property.GetValue(options))
        {
            case IDictionary<string, string> texts:
                foreach (var child in section.GetChildren())
                {
                    texts[child.Key] = child.Value ?? "";
                }

                break;
            case IDictionary<string, UpstreamOptions> upstreams:
                foreach (var child in section.GetChildren())
                {
                    var upstream = new UpstreamOptions();
                    Bind(upstream, child, report);
                    upstreams[child.Key] = upstream;
                }

                break;
            case IReadOnlyList<string>:
                property.SetValue(options, ReadList(section));
                break;
            case { } when IsSection(property.PropertyType) && !string.IsNullOrWhiteSpace(section.Value):
                report.Reject(section.Path[(ProxyOptions.Section.Length + 1)..], section.Value, "a group of settings, not a value");
                break;
            case { } nested when IsSection(property.PropertyType):
                Bind(nested, section, report);
                break;
            default:
                BindValue(options, property, section, report);
                break;
        }
    }

    private static void BindValue(object options, PropertyInfo property, IConfigurationSection section, SettingsReport report)
    {
        // An empty value is how an environment variable says "not set".
        if (string.IsNullOrWhiteSpace(section.Value))
        {
            return;
        }

        if (SettingValue.TryRead(section.Value.Trim(), property.PropertyType, out var value))
        {
            property.SetValue(options, value);
        }
        else
        {
            report.Reject(section.Path[(ProxyOptions.Section.Length + 1)..], section.Value, SettingValue.Describe(property.PropertyType));
        }
    }

    // As a list in a file, or as one text with commas, which is easier to write into an environment variable.
    private static string[] ReadList(IConfigurationSection section) => section.Value is { } text
        ? text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [.. section.GetChildren().OrderBy(static child => int.TryParse(child.Key, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue).Select(static child => child.Value?.Trim() ?? "")];

    private static bool IsSection(Type type) => type.IsClass && type != typeof(string);
}
