package dev.weir.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Shows a secret this once. */
final class SecretDialog extends Dialog {
    SecretDialog(String title, String secret, String what) {
        setHeaderTitle(title);
        setWidth("min(520px, 94vw)");
        setCloseOnOutsideClick(false);
        setCloseOnEsc(false);
        var shown = new Div();
        shown.setText(secret);
        shown.addClassNames("weir-code", "weir-secret");
        shown.getElement().setAttribute("tabindex", "0");
        shown.getElement().setAttribute("role", "textbox");
        shown.getElement().setAttribute("aria-readonly", "true");
        shown.getElement().setAttribute("aria-label", "Secret");
        add(new Paragraph(what), shown, new Paragraph("It is shown this once; Weir keeps only a hash of it."));
        var close = new Button("I have noted it", event -> close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(close);
    }
}
