package dev.weir.ui.access;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;

/** The one page for whoever still has the password that the console made. */
@Route(value = "first-password", autoLayout = false)
@PageTitle("Choose a password")
@PermitAll
final class FirstPasswordView extends Main implements BeforeEnterObserver {
    private final transient OwnAccount account;

    FirstPasswordView(OwnAccount account, Visitor visitor) {
        this.account = account;
        addClassName("weir-login");
        var words = new Paragraph("You signed in as " + account.own().name()
                + " with a password that the console made. Choose your own; then sign in with it.");
        words.addClassName("weir-quiet");
        var out = new Button("Sign out", event -> visitor.signOut());
        out.addClassName("weir-small");
        add(new Div(
                new H1("Choose a password"),
                words,
                new PasswordForm(account, () -> UI.getCurrent().getPage().setLocation("login?changed")),
                out));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!account.own().mustChange()) {
            event.forwardTo(AccountView.class);
        }
    }
}
