package dev.weir.ui.frame;

import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;

/**
 * The sign-in. The form posts to {@code login}; the server comes back with {@code ?error} when it does not let the person in, with
 * {@code ?refused=WHY} when the provider or the console did not, and with {@code ?changed} after a first password was changed.
 */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in")
@AnonymousAllowed
@JavaScript("context://weir/weir.js")
final class LoginView extends Main implements BeforeEnterObserver {
    private final LoginForm form = new LoginForm(words());
    private final Paragraph said = new Paragraph();

    LoginView(Doors doors) {
        addClassName("weir-login");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setVisible(doors.local());
        var line = new Paragraph("It measures your Spark and Flink pipelines and holds them to their promises.");
        line.addClassName("weir-quiet");
        var brand = new Div(new H1("Weir"), line);
        brand.addClassName("weir-login-brand");
        said.addClassName("weir-login-said");
        said.getElement().setAttribute("role", "status");
        said.setVisible(false);
        var all = new Div(brand, said, form);
        doors.through().ifPresent(it -> all.add(through(it, doors.local())));
        add(all);
    }

    private static Div through(Doors.Through provider, boolean orLocal) {
        var way = new Div();
        way.addClassName("weir-login-through");
        if (provider.missing().isPresent()) {
            way.add(new Paragraph("Nobody can sign in with " + provider.label() + " now: "
                    + provider.missing().get() + "."
                    + (orLocal
                            ? " Names and passwords of this console are taken."
                            : " It is asked again every 15 seconds.")));
            return way;
        }
        var go = new Anchor(provider.address(), "Sign in with " + provider.label());
        go.addClassName("weir-button");
        go.setRouterIgnore(true);
        way.add(go);
        return way;
    }

    private static LoginI18n words() {
        var words = LoginI18n.createDefault();
        words.getForm().setTitle("Sign in");
        words.getForm().setUsername("Name");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle("You were not let in");
        words.getErrorMessage()
                .setMessage(
                        "Check name and password, and caps lock. After several wrong attempts even the right password is"
                                + " refused for a while, at most 15 minutes; an admin can end that. The demo prints its name and"
                                + " password when it starts; elsewhere, ask whoever runs Weir.");
        return words;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters().getParameters();
        form.setError(query.containsKey("error"));
        if (query.containsKey("changed")) {
            say("The password is changed. Sign in with the new one.");
        } else if (query.containsKey("refused")) {
            say(refusal(query.getOrDefault("refused", List.of("")).getFirst()));
        }
    }

    private static String refusal(String why) {
        return switch (why) {
            case "no_role" ->
                "You are known, but have no role in this console. Ask whoever runs Weir to give you one: it goes by the"
                        + " groups or roles that the provider tells of.";
            case "no_name" ->
                "The provider did not tell what you are called, so you were not let in. Whoever runs Weir can change"
                        + " sign_in.oidc.name_claim in weir.yaml.";
            case "name_taken" ->
                "An account of this console has your name, so you were not let in: the audit journal could not tell you"
                        + " apart. An admin can remove that account under People.";
            case "access_denied" -> "The provider did not let you through.";
            case "away" -> "The provider cannot be reached now. Try again in a minute.";
            default -> "The sign-in through the provider did not work. Try again; if it stays, ask whoever runs Weir.";
        };
    }

    private void say(String words) {
        said.setText(words);
        said.setVisible(true);
    }
}
