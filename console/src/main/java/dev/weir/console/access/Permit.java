package dev.weir.console.access;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.weir.model.Actor;
import org.springframework.security.access.AccessDeniedException;

/**
 * What the person of the running request may do. Every act behind a screen asks it first, whatever the screen showed: a button that
 * is not there does not refuse a crafted request.
 */
public final class Permit {
    private final AuthenticationContext context;

    /** Over the session's context. */
    public Permit(AuthenticationContext context) {
        this.context = context;
    }

    /** Who it is, with this role at least. Throws {@link AccessDeniedException} when nobody is signed in or the role is less. */
    public Actor require(Role role) {
        String name = context.getPrincipalName().orElseThrow(() -> new AccessDeniedException("sign in first"));
        if (!context.hasRole(role.name())) {
            throw new AccessDeniedException(name + " has not the role " + role);
        }
        return new Actor(Actor.Kind.PERSON, name);
    }
}
