package dev.weir.ui.silences;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import dev.weir.ui.Visitor;
import java.time.InstantSource;
import java.util.List;

/** Asks for a silence on top of the page at which one is. */
public final class SilenceDialog extends Dialog {
    /** With these scopes to choose from; none lets one write matchers. */
    public SilenceDialog(Silences silences, InstantSource clock, Visitor visitor, List<Scope> scopes) {
        setHeaderTitle("Silence");
        setWidth("min(640px, 94vw)");
        var form = new SilenceForm(silences, clock, scopes);
        add(form);
        var make = new Button("Make silence", event -> {
            if (form.make(visitor.actor())) {
                close();
            }
        });
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", event -> close()), make);
    }
}
