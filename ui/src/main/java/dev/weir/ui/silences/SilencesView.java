package dev.weir.ui.silences;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What nobody is told of for a while, and why: what holds now, what is to come, what is over. */
@Route("silences")
@PageTitle("Silences")
@PermitAll
final class SilencesView extends Div {
    private static final int MOST_OVER = 50;
    private static final Duration TO_THINK = Duration.ofSeconds(12);

    private final transient Silences silences;
    private final transient Visitor visitor;
    private final Map<Silences.State, Section> sections = new EnumMap<>(Silences.State.class);
    private final Div nothing = new Div();

    SilencesView(Silences silences, Visitor visitor, InstantSource clock) {
        this.silences = silences;
        this.visitor = visitor;
        addClassName("weir-incidents");
        var make = new Button("New silence…", event -> new SilenceDialog(silences, clock, visitor, List.of()).open());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        make.getElement().setAttribute("data-silence", true);
        make.setVisible(visitor.mayAct());
        var look = new Span("You may look here; to make silences you need the role operator.");
        look.addClassName("weir-quiet");
        look.setVisible(!visitor.mayAct());
        var why = new Anchor("held", "Why was I not paged?");
        why.addClassName("weir-button");
        var actions = new Div(make, look, why);
        actions.addClassNames("weir-actions", "weir-actions-first");
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("No silence"),
                new Paragraph("Whatever breaks is told to whom its route names."
                        + " Before work that will break promises, make a silence: it ends by itself."));
        nothing.setVisible(false);
        add(actions, nothing);
        List.of(
                        new Section(Silences.State.ACTIVE, "Holding pages back"),
                        new Section(Silences.State.TO_COME, "To come"),
                        new Section(Silences.State.OVER, "Over"))
                .forEach(section -> {
                    sections.put(section.state, section);
                    add(section);
                });
        Live.on(this, silences::watch, this::show);
    }

    private void show(Silences.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        nothing.setVisible(snapshot.entries().isEmpty());
        sections.forEach((state, section) -> {
            List<Silences.Entry> all = snapshot.entries().stream()
                    .filter(entry -> entry.state() == state)
                    .toList();
            section.show(all, snapshot, zone);
        });
    }

    private void end(Silences.Entry entry) {
        silences.end(entry.silence().id(), visitor.actor());
        var told = new Notification();
        told.setDuration((int) TO_THINK.toMillis());
        told.setPosition(Notification.Position.BOTTOM_CENTER);
        var undo = new Button("Undo", event -> {
            silences.make(again(entry), visitor.actor());
            told.close();
        });
        undo.addClassName("weir-small");
        var words = new Span("The silence has ended: " + entry.silence().reason());
        var bar = new Div(words, undo);
        bar.addClassName("weir-actions");
        told.add(bar);
        told.open();
    }

    /** What is ended stays so in the journal; to undo is to ask for the same again, for what is left of its time. */
    private static Silences.Wish again(Silences.Entry entry) {
        var silence = entry.silence();
        return new Silences.Wish(
                SilenceRow.matchers(silence),
                entry.state() == Silences.State.TO_COME
                        ? Optional.of(silence.when().start())
                        : Optional.empty(),
                Optional.of(silence.when().end()),
                silence.reason());
    }

    /** A heading with its silences; not there when there are none. */
    private final class Section extends Div {
        private final Silences.State state;
        private final String title;
        private final H2 heading = new H2();
        private final OrderedList list = new OrderedList();

        Section(Silences.State state, String title) {
            this.state = state;
            this.title = title;
            list.addClassName("weir-rows");
            add(heading, list);
            setVisible(false);
        }

        void show(List<Silences.Entry> all, Silences.Snapshot snapshot, ZoneId zone) {
            setVisible(!all.isEmpty());
            heading.setText(title + " (" + all.size()
                    + (all.size() > MOST_OVER && state == Silences.State.OVER
                            ? ", the newest " + MOST_OVER + " are shown)"
                            : ")"));
            List<Silences.Entry> shown =
                    state == Silences.State.OVER ? all.stream().limit(MOST_OVER).toList() : all;
            List<SilenceRow> rows =
                    list.getChildren().map(SilenceRow.class::cast).toList();
            if (rows.size() == shown.size()
                    && rows.stream()
                            .map(SilenceRow::id)
                            .toList()
                            .equals(shown.stream()
                                    .map(entry -> entry.silence().id())
                                    .toList())) {
                for (int i = 0; i < rows.size(); i++) {
                    rows.get(i).show(shown.get(i), snapshot.at(), zone);
                }
                return;
            }
            list.removeAll();
            for (Silences.Entry entry : shown) {
                var row = new SilenceRow(entry, visitor.mayAct(), SilencesView.this::end);
                row.show(entry, snapshot.at(), zone);
                list.add(row);
            }
        }
    }
}
