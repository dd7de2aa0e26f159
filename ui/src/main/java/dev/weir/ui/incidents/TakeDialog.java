package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.ui.Visitor;

/** Asks for a word to the others before an incident is taken. */
final class TakeDialog extends Dialog {
    TakeDialog(Incidents incidents, Incidents.Entry entry, Visitor visitor, Runnable taken) {
        setHeaderTitle("Acknowledge: " + entry.title());
        setWidth("min(480px, 94vw)");
        var note = new TextArea("Note for the others (optional)");
        note.setMaxLength(500);
        note.setPlaceholder("What you look at, who helps");
        note.setWidthFull();
        note.setAutofocus(true);
        add(new Paragraph("You take it: its pages stop repeating. It stays open until the promise holds again."), note);
        var take = new Button("Acknowledge", event -> {
            incidents.acknowledge(
                    entry.incident().id(), visitor.actor(), note.getValue().strip());
            close();
            taken.run();
        });
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", event -> close()), take);
    }
}
