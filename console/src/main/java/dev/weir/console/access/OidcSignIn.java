package dev.weir.console.access;

import dev.weir.model.Actor;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Makes a person of what the provider says; who has no role here is refused, and so is who would be called like a local account. */
final class OidcSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {
    static final String NO_ROLE = "no_role";
    static final String NO_NAME = "no_name";
    static final String NAME_TAKEN = "name_taken";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+'-]{0,62}");
    private static final Actor DOOR = Actor.system("sign-in");

    private final OidcUserService asked = new OidcUserService();
    private final OidcConfig config;
    private final SignInConfig signIn;
    private final Accounts accounts;
    private final Audit audit;

    OidcSignIn(OidcConfig config, SignInConfig signIn, Accounts accounts, Audit audit) {
        this.config = config;
        this.signIn = signIn;
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = asked.loadUser(request);
        var claims = user.getClaims();
        if (!(claims.get(config.nameClaim()) instanceof String name)
                || !NAME.matcher(name).matches()) {
            throw refused(NO_NAME, String.valueOf(user.getSubject()));
        }
        if (signIn.local() && accounts.find(name).isPresent()) {
            throw refused(NAME_TAKEN, name);
        }
        return new OidcPerson(user, name, config.role(claims).orElseThrow(() -> refused(NO_ROLE, name)));
    }

    private OAuth2AuthenticationException refused(String why, String who) {
        audit.record(DOOR, "sign-in.refused", who, "through " + config.label() + ": " + why);
        return new OAuth2AuthenticationException(new OAuth2Error(why));
    }
}
