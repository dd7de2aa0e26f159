package dev.weir.console.access;

import dev.weir.ui.frame.Doors;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the sign-in page says of the ways in. */
public final class Doorway implements Doors {
    private static final Set<String> KNOWN =
            Set.of(OidcSignIn.NO_ROLE, OidcSignIn.NO_NAME, OidcSignIn.NAME_TAKEN, "access_denied");
    private final SignInConfig config;
    private final @Nullable Provider provider;

    /** Over the configuration, and the provider if there is one. */
    public Doorway(SignInConfig config, @Nullable Provider provider) {
        this.config = config;
        this.provider = provider;
    }

    @Override
    public boolean local() {
        return config.local();
    }

    @Override
    public Optional<Through> through() {
        return Optional.ofNullable(provider)
                .map(it -> new Through(it.label(), "oauth2/authorization/" + Provider.ID, it.missing()));
    }

    /** The word for an address: one of ours, whatever a provider may say. */
    static String word(String why) {
        return KNOWN.contains(why) ? why : "failed";
    }
}
