package dev.weir.ui.access;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;

/** Asks for the old password and twice for the new one. */
final class PasswordForm extends Div {
    private final PasswordField old = field("Password now", "current-password");
    private final PasswordField fresh = field("New password", "new-password");
    private final PasswordField again = field("New password again", "new-password");
    private final transient OwnAccount account;
    private final transient Runnable done;

    PasswordForm(OwnAccount account, Runnable done) {
        this.account = account;
        this.done = done;
        addClassName("weir-password");
        fresh.setHelperText("12 characters or more; not your name, and not what everybody takes. A few words do well.");
        var change = new Button("Change the password", event -> change());
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        change.addClickShortcut(Key.ENTER).listenOn(this);
        add(old, fresh, again, change);
    }

    private static PasswordField field(String label, String complete) {
        var field = new PasswordField(label);
        field.setWidthFull();
        field.setMaxLength(200);
        field.getElement().setAttribute("autocomplete", complete);
        return field;
    }

    private void change() {
        old.setInvalid(false);
        fresh.setInvalid(false);
        again.setInvalid(false);
        if (!fresh.getValue().equals(again.getValue())) {
            wrong(again, "The two are not the same");
            return;
        }
        if (account.change(old.getValue(), fresh.getValue()) instanceof Answer.Refused refused) {
            wrong(refused.why().startsWith("the password now") ? old : fresh, refused.why());
            return;
        }
        old.clear();
        fresh.clear();
        again.clear();
        done.run();
    }

    private static void wrong(PasswordField field, String why) {
        field.setErrorMessage(Character.toUpperCase(why.charAt(0)) + why.substring(1));
        field.setInvalid(true);
        field.focus();
    }
}
