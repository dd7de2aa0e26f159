package dev.weir.ui.incidents;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Simulated;
import dev.weir.ui.Visitor;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A page that a link in a message leads to. To open it changes nothing, whoever opens it and however often: it shows the incident
 * and asks; only the button acts. Who may only look is told so.
 */
abstract sealed class ConfirmView extends Div implements BeforeEnterObserver permits AcknowledgeView, SilenceView {
    private final transient Visitor visitor;
    private final Head head;
    private final Div question = new Div();
    private final Paragraph settled = new Paragraph();
    private final Anchor back = new Anchor();
    private final Div found = new Div();
    private final Div nothing = new Unknown();
    private final Live<Optional<Incidents.Detail>> live;
    private String key = "";

    ConfirmView(Incidents incidents, Visitor visitor, Simulated simulated) {
        head = new Head(simulated);
        this.visitor = visitor;
        addClassName("weir-incident");
        question.addClassName("weir-question");
        back.setText("Open the incident");
        back.addClassName("weir-button");
        back.getElement().setAttribute("router-link", true);
        var away = new Div(back);
        away.addClassName("weir-actions");
        found.add(head, settled, question, away);
        found.setVisible(false);
        nothing.setVisible(false);
        add(found, nothing);
        live = Live.on(this, reader -> incidents.follow(new IncidentId(key), reader), this::show);
    }

    /** What is asked, and the button that says yes. */
    final void ask(Button yes, Component... asked) {
        question.add(asked);
        var actions = new Div(yes);
        actions.addClassName("weir-actions");
        question.add(actions);
    }

    /** Why there is nothing to ask any more; blank when there is. */
    abstract String settled(Incident incident);

    /** The incident is known now, or news of it came. */
    void known(Incidents.Detail detail) {}

    final IncidentId incident() {
        return new IncidentId(key);
    }

    /** Goes to the incident, after the answer. */
    final void leave() {
        getUI().ifPresent(ui -> ui.navigate("incidents/" + key));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getRouteParameters().get("key").orElse("");
        live.again();
        back.setHref("incidents/" + key);
    }

    private void show(Optional<Incidents.Detail> detail) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        found.setVisible(detail.isPresent());
        nothing.setVisible(detail.isEmpty());
        detail.ifPresent(one -> {
            head.show(one, zone);
            String why = visitor.mayAct()
                    ? settled(one.entry().incident())
                    : "You may look at it and not act: ask somebody with the role operator, or whoever runs Weir for it.";
            settled.setText(why);
            settled.setVisible(!why.isEmpty());
            question.setVisible(why.isEmpty());
            if (why.isEmpty()) {
                known(one);
            }
        });
    }
}
