using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>
/// Completes the options after they are bound: the headers of the chosen profiles join
/// <see cref="IdentityOptions.UserHeaders"/>, so that whoever strips or reads identity headers has one list to look at;
/// where nothing is chosen, that list is <see cref="IdentityOptions.DefaultUserHeader"/>.
/// </summary>
internal sealed class IdentityDefaults : IPostConfigureOptions<IdentityOptions>
{
    public void PostConfigure(string? name, IdentityOptions options)
    {
        if (options.UserHeaders.Count == 0 && options.Profiles.Count == 0)
        {
            options.UserHeaders.Add(IdentityOptions.DefaultUserHeader);
        }

        foreach (var profile in IdentityProfile.All)
        {
            if (!options.Profiles.Contains(profile.Name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var header in profile.UserHeaders.Where(header => !options.UserHeaders.Contains(header, StringComparer.OrdinalIgnoreCase)))
            {
                options.UserHeaders.Add(header);
            }
        }
    }
}
