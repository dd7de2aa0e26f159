package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.incident.Incident;
import dev.weir.ui.Simulated;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;

/** Where the link "acknowledge" of a page leads: one confirms here, since mail scanners follow links and must change nothing. */
@Route("incidents/:key/acknowledge")
@PageTitle("Acknowledge")
@PermitAll
final class AcknowledgeView extends ConfirmView {
    private final TextArea note = new TextArea("Note for the others (optional)");

    AcknowledgeView(Incidents incidents, Visitor visitor, Simulated simulated) {
        super(incidents, visitor, simulated);
        note.setMaxLength(500);
        note.setWidthFull();
        var take = new Button("Yes, I take it", event -> {
            incidents.acknowledge(incident(), visitor.actor(), note.getValue().strip());
            leave();
        });
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        ask(
                take,
                new Paragraph("You take it: its pages stop repeating. It stays open until the promise holds again."),
                note);
    }

    @Override
    String settled(Incident incident) {
        if (!incident.open()) {
            return "It is over: there is nothing to take.";
        }
        return incident.acknowledgedBy()
                .map(by -> "It is taken already, by " + Story.who(by) + ".")
                .orElse("");
    }
}
