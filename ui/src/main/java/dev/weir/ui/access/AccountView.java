package dev.weir.ui.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;

/** The own account: who one is here, what one may do, and the password. */
@Route("account")
@PageTitle("Your account")
@PermitAll
final class AccountView extends Div {
    private static final int SHOWN_MS = 6000;

    AccountView(OwnAccount account) {
        addClassNames("weir-access", "weir-account");
        var own = account.own();
        own.role().ifPresent(word -> {
            var role = Arrays.stream(Role.values())
                    .filter(it -> it.word().equals(word))
                    .findFirst();
            add(new Paragraph("You are " + own.name() + ", with the role " + word
                    + role.map(it -> " (" + it.may() + ")").orElse("") + ". An admin can change that."));
        });
        if (own.provider().isPresent()) {
            add(new Paragraph("You came through " + own.provider().get()
                    + ", where your password and your roles are kept; change them there."));
            return;
        }
        if (own.generatedStays()) {
            var note = new Paragraph(
                    "The console made your password, and it may stay: sign_in.keep_generated_password is on in"
                            + " weir.yaml, which is fit for a demo on one machine alone.");
            note.addClassName("weir-held-note");
            add(note);
        }
        add(
                new H2("Password"),
                new PasswordForm(
                        account,
                        () -> Notification.show(
                                "The password is changed; your other sessions have ended.",
                                SHOWN_MS,
                                Notification.Position.BOTTOM_START)));
    }
}
