package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.ui.Visitor;

/** Asks for a word to whoever looks at an incident, now or later. */
final class CommentDialog extends Dialog {
    private static final int LONGEST = 1000;

    CommentDialog(Incidents incidents, Incidents.Entry entry, Visitor visitor, Runnable said) {
        setHeaderTitle("Comment: " + entry.title());
        setWidth("min(480px, 94vw)");
        var text = new TextArea("Comment");
        text.setMaxLength(LONGEST);
        text.setRequiredIndicatorVisible(true);
        text.setPlaceholder("What you found, what you did");
        text.setHelperText("It stands in the story of the incident, with your name, and cannot be taken back.");
        text.setWidthFull();
        text.setAutofocus(true);
        add(text);
        var say = new Button("Comment", event -> {
            if (text.getValue().isBlank()) {
                text.setErrorMessage("Write what the others should know");
                text.setInvalid(true);
                return;
            }
            incidents.comment(
                    entry.incident().id(), visitor.actor(), text.getValue().strip());
            close();
            said.run();
        });
        say.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", event -> close()), say);
    }
}
