package dev.weir.ui.frame;

import com.vaadin.flow.component.dependency.JavaScript;
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

/** The sign-in. The form posts to {@code login}; the server comes back with {@code ?error} when it does not know the person. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in")
@AnonymousAllowed
@JavaScript("context://weir/weir.js")
final class LoginView extends Main implements BeforeEnterObserver {
    private final LoginForm form = new LoginForm(words());

    LoginView() {
        addClassName("weir-login");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        var line = new Paragraph("It measures your Spark and Flink pipelines and holds them to their promises.");
        line.addClassName("weir-quiet");
        var brand = new Div(new H1("Weir"), line);
        brand.addClassName("weir-login-brand");
        add(new Div(brand, form));
    }

    private static LoginI18n words() {
        var words = LoginI18n.createDefault();
        words.getForm().setTitle("Sign in");
        words.getForm().setUsername("Name");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle("Name and password do not match");
        words.getErrorMessage()
                .setMessage("Check both, and caps lock. The demo prints its name and password when it starts;"
                        + " elsewhere, ask whoever runs Weir.");
        return words;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }
}
