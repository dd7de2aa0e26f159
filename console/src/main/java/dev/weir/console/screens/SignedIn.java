package dev.weir.console.screens;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.weir.console.access.Role;
import dev.weir.model.Actor;
import dev.weir.ui.Visitor;

/** The visitor as Spring Security knows the session. */
public final class SignedIn implements Visitor {
    private final AuthenticationContext context;

    /** Over the session's context. */
    public SignedIn(AuthenticationContext context) {
        this.context = context;
    }

    @Override
    public Actor actor() {
        return new Actor(Actor.Kind.PERSON, context.getPrincipalName().orElse("somebody"));
    }

    @Override
    public boolean mayAct() {
        return context.hasRole(Role.OPERATOR.name());
    }

    @Override
    public boolean mayAdminister() {
        return context.hasRole(Role.ADMIN.name());
    }

    @Override
    public void signOut() {
        context.logout();
    }
}
