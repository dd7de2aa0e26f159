package dev.weir.console.access;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody who came through the provider: called by the configured claim, with the role that the claims give. */
final class OidcPerson extends DefaultOidcUser implements Principal {
    private static final long serialVersionUID = 1L;
    private final String called;

    OidcPerson(OidcUser user, String called, Role role) {
        super(LocalSignIn.rights(role), user.getIdToken(), user.getUserInfo());
        this.called = called;
    }

    @Override
    public String getName() {
        return called;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Without the claims, which are nobody's business in a log. */
    @Override
    public String toString() {
        return called;
    }
}
