package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.incident.Incident;
import dev.weir.ui.Simulated;
import dev.weir.ui.Visitor;
import dev.weir.ui.silences.SilenceForm;
import dev.weir.ui.silences.Silences;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Where the link "silence" of a page leads: one says here how much and how long, and confirms. */
@Route("incidents/:key/silence")
@PageTitle("Silence")
@PermitAll
final class SilenceView extends ConfirmView {
    private final transient Silences silences;
    private final transient InstantSource clock;
    private final Div place = new Div();
    private @Nullable SilenceForm form;

    SilenceView(Incidents incidents, Silences silences, Visitor visitor, Simulated simulated, InstantSource clock) {
        super(incidents, visitor, simulated);
        this.silences = silences;
        this.clock = clock;
        var make = new Button("Make silence", event -> {
            if (form != null && form.make(visitor.actor())) {
                leave();
            }
        });
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        ask(make, place);
    }

    @Override
    void known(Incidents.Detail detail) {
        if (form == null) {
            form = new SilenceForm(silences, clock, IncidentView.scopes(detail));
            place.add(form);
        }
    }

    @Override
    String settled(Incident incident) {
        return incident.open() ? "" : "It is over: there is nothing to silence.";
    }
}
