package dev.weir.ui.schemas;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.ui.Visitor;
import java.util.Optional;

/** Asks why a change breaks nobody. */
final class AcceptDialog extends Dialog {
    private static final int LONGEST = 1000;

    AcceptDialog(Schemas schemas, Schemas.Entry entry, Visitor visitor, Runnable done) {
        setHeaderTitle("Accept: " + entry.words());
        setWidth("min(480px, 94vw)");
        var reason = new TextArea("Reason");
        reason.setMaxLength(LONGEST);
        reason.setRequiredIndicatorVisible(true);
        reason.setPlaceholder("Why it breaks nobody, or who mended the readers");
        reason.setHelperText(
                "The change counts as drift no more. This cannot be taken back; it stands in the audit journal.");
        reason.setWidthFull();
        reason.setAutofocus(true);
        add(reason);
        var accept = new Button("Accept", event -> {
            if (reason.getValue().isBlank()) {
                reason.setErrorMessage("Say why, for those who read the history");
                reason.setInvalid(true);
                return;
            }
            Optional<String> refused =
                    schemas.accept(entry.id(), reason.getValue().strip(), visitor.actor());
            if (refused.isPresent()) {
                reason.setErrorMessage(refused.get());
                reason.setInvalid(true);
                return;
            }
            close();
            done.run();
        });
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", event -> close()), accept);
    }
}
