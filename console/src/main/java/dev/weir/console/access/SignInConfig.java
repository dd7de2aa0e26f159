package dev.weir.console.access;

import dev.weir.collector.Section;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code sign_in} of weir.yaml: how people come in.
 *
 * @param local whether the accounts of this console may sign in (default: yes)
 * @param keepGenerated whether a password that the console made may stay; fit for a demo on one machine alone (default: no)
 * @param idle a session without a click ends after this (default: 8 h, 1 m to 7 d)
 * @param longest every session ends after this (default: 24 h, 5 m to 30 d)
 * @param oidc the provider that people come through, if any
 */
public record SignInConfig(
        boolean local, boolean keepGenerated, Duration idle, Duration longest, Optional<OidcConfig> oidc) {
    private static final Duration IDLE = Duration.ofHours(8);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Local accounts with the time-outs by default. */
    public static SignInConfig standard() {
        return new SignInConfig(true, false, IDLE, LONGEST, Optional.empty());
    }

    /** Reads the section; mistakes are noted in it. */
    public static SignInConfig read(Section section, Function<String, @Nullable String> environment) {
        var oidc = section.has("oidc")
                ? Optional.of(OidcConfig.read(section.section("oidc"), environment))
                : Optional.<OidcConfig>empty();
        var config = new SignInConfig(
                section.flag("local", true),
                section.flag("keep_generated_password", false),
                section.span("idle", IDLE, Duration.ofMinutes(1), Duration.ofDays(7)),
                section.span("longest", LONGEST, Duration.ofMinutes(5), Duration.ofDays(30)),
                oidc);
        if (!config.local() && oidc.isEmpty()) {
            section.error("local", "false", "nobody could sign in: configure 'oidc', or leave local accounts on");
        }
        section.refuseUnknownKeys();
        return config;
    }
}
