package dev.weir.console.access;

import dev.weir.model.Actor;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Writes who signed in and out into the audit journal, whichever way they came. */
public final class SignInAudit implements ApplicationListener<AbstractAuthenticationEvent> {
    private final Audit audit;

    /** Writes into this. */
    public SignInAudit(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void onApplicationEvent(AbstractAuthenticationEvent event) {
        switch (event) {
            case InteractiveAuthenticationSuccessEvent in -> write(in, "sign-in");
            case LogoutSuccessEvent out -> write(out, "sign-out");
            default -> {}
        }
    }

    private void write(AbstractAuthenticationEvent event, String verb) {
        var who = event.getAuthentication();
        String from = who.getDetails() instanceof WebAuthenticationDetails details
                ? "from " + details.getRemoteAddress()
                : "";
        String through = who.getPrincipal() instanceof OidcPerson ? " through the provider" : "";
        audit.record(new Actor(Actor.Kind.PERSON, who.getName()), verb, who.getName(), from + through);
    }
}
