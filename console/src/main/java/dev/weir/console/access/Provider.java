package dev.weir.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The provider that people come through. What it can do is read from its discovery document when it is first needed, not at the start:
 * a console whose provider is away starts, and local accounts sign in. A failure is remembered for a while, then it is asked again.
 * Thread-safe.
 */
public final class Provider implements ClientRegistrationRepository {
    /** What the one provider is called in addresses. */
    static final String ID = "oidc";

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final OidcConfig config;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ClientRegistration found;
    private volatile String why = "it has not answered yet";
    private volatile Instant askAgain = Instant.EPOCH;

    /** Begins to look for it in the background. */
    public Provider(OidcConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        Thread.ofVirtual().name("oidc-discovery").start(this::discover);
    }

    /** What the button at the sign-in says. */
    String label() {
        return config.label();
    }

    /** Why nobody can come through it now; empty when they can. Asks the provider when its time has come, without waiting for it. */
    public Optional<String> missing() {
        if (found == null && !clock.instant().isBefore(askAgain) && !asking.isLocked()) {
            Thread.ofVirtual().name("oidc-discovery").start(this::discover);
        }
        return found == null ? Optional.of(why) : Optional.empty();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? found : null;
    }

    private void discover() {
        asking.lock();
        try {
            if (found != null || clock.instant().isBefore(askAgain)) {
                return;
            }
            found = registration();
            LOG.info("people sign in through {}", config.issuer());
        } catch (RuntimeException e) {
            why = "its description at " + config.issuer() + "/.well-known/openid-configuration could not be read ("
                    + kind(e) + ")";
            LOG.warn("nobody signs in through {}: {}", config.issuer(), why);
        } finally {
            askAgain = clock.instant().plus(PAUSE);
            asking.unlock();
        }
    }

    private static String kind(Throwable failure) {
        var cause = failure;
        for (int depth = 0; depth < 10 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    private ClientRegistration registration() {
        var scopes = new java.util.LinkedHashSet<String>();
        scopes.add("openid");
        scopes.addAll(config.scopes());
        var builder = ClientRegistrations.fromOidcIssuerLocation(config.issuer().toString())
                .registrationId(ID)
                .clientId(config.clientId())
                .clientName(config.label())
                .redirectUri("{baseUrl}/login/oauth2/code/" + ID)
                .scope(scopes)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build());
        config.clientSecret()
                .ifPresentOrElse(
                        builder::clientSecret,
                        () -> builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE));
        return builder.build();
    }
}
