package dev.weir.console.access;

import dev.weir.collector.Secret;
import dev.weir.collector.Section;
import dev.weir.collector.Sick;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code sign_in.oidc}: the OpenID Connect provider that people come through.
 *
 * @param issuer its address, as it stands in its tokens; https, or http on this machine
 * @param clientId what this console is called there
 * @param clientSecret what it proves itself with; empty for a public client, which has PKCE alone
 * @param rolesClaim where the roles or groups of a person stand; dots lead into nested claims (default: {@code roles})
 * @param roles which values of that claim make a person what
 * @param unknown the role of who has none of these; without it, such a person is refused
 * @param nameClaim the claim by which a person is called here and in the audit journal (default: {@code preferred_username})
 * @param label what the button at the sign-in says after "Sign in with" (default: the issuer's host)
 * @param scopes what is asked for besides {@code openid} (default: {@code profile})
 */
public record OidcConfig(
        URI issuer,
        String clientId,
        Optional<String> clientSecret,
        String rolesClaim,
        Map<Role, Set<String>> roles,
        Optional<Role> unknown,
        String nameClaim,
        String label,
        Set<String> scopes) {
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Copies what it is given. */
    public OidcConfig {
        roles = Map.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** Reads the section; mistakes are noted in it. */
    static OidcConfig read(Section section, Function<String, @Nullable String> environment) {
        URI issuer = section.url("issuer");
        if ("http".equals(issuer.getScheme()) && !LOCAL.contains(String.valueOf(issuer.getHost()))) {
            section.error("issuer", issuer.toString(), "write https; http is for a provider on this machine alone");
        }
        String clientId = section.text("client_id");
        var secret = section.has("client_secret")
                ? secret(section.section("client_secret"), environment)
                : Optional.<String>empty();
        var claim = "roles";
        Map<Role, Set<String>> roles = new EnumMap<>(Role.class);
        Optional<Role> unknown = Optional.empty();
        var mapped = section.section("roles");
        claim = mapped.text("claim", claim);
        for (Role role : Role.values()) {
            var values = mapped.texts(role.name().toLowerCase(Locale.ROOT));
            if (!values.isEmpty()) {
                roles.put(role, Set.copyOf(values));
            }
        }
        if (mapped.has("otherwise")) {
            String word = mapped.text("otherwise");
            try {
                unknown = Optional.of(Role.of(word));
            } catch (IllegalArgumentException e) {
                mapped.error("otherwise", word, "use one of viewer, operator, admin");
            }
        }
        if (roles.isEmpty() && unknown.isEmpty()) {
            mapped.error(
                    "admin",
                    "",
                    "nobody would get a role: name the values of the claim, for instance admin: [weir-admins]");
        }
        mapped.refuseUnknownKeys();
        var nameClaim = section.text("name_claim", "preferred_username");
        var label = section.text("label", String.valueOf(issuer.getHost()));
        List<String> scopes = section.has("scopes") ? section.texts("scopes") : List.of("profile");
        section.refuseUnknownKeys();
        return new OidcConfig(issuer, clientId, secret, claim, roles, unknown, nameClaim, label, Set.copyOf(scopes));
    }

    private static Optional<String> secret(Section section, Function<String, @Nullable String> environment) {
        Optional<String> found = Optional.empty();
        if (section.has("file") == section.has("env")) {
            section.error("file", "", "name either a file or an environment variable (env) that holds the secret");
        } else if (section.has("env")) {
            var name = section.text("env");
            found = Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
            if (found.isEmpty()) {
                section.error("env", name, "the environment has no such variable; set it");
            }
        } else {
            var file = section.file("file");
            try {
                found = file.isEmpty()
                        ? Optional.empty()
                        : Secret.inFile(file.get()).read();
            } catch (Sick e) {
                section.error("file", String.valueOf(file.orElse(null)), e.getMessage() + "; make it readable");
            }
        }
        section.refuseUnknownKeys();
        return found;
    }

    /** The highest role that a person's claims give, if any. */
    Optional<Role> role(Map<String, Object> claims) {
        Set<String> has = Claims.texts(claims, rolesClaim);
        return Arrays.stream(Role.values())
                .filter(role -> roles.getOrDefault(role, Set.of()).stream().anyMatch(has::contains))
                .max(Comparator.naturalOrder())
                .or(() -> unknown);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OIDC at " + issuer + " as " + clientId;
    }
}
