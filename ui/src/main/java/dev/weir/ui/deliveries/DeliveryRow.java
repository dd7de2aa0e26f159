package dev.weir.ui.deliveries;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.incident.Page;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One page that its destination has not taken, updated in place. */
final class DeliveryRow extends ListItem {
    private final Mark mark = new Mark();
    private final Span to = new Span();
    private final Anchor link = new Anchor();
    private final Span why = new Span();
    private final Span fix = new Span();
    private final Moment promised = new Moment();
    private final Span tried = new Span();
    private final Moment next = new Moment();
    private final Button again;
    private Deliveries.@Nullable Entry entry;

    DeliveryRow(boolean mayAct, Consumer<Deliveries.Entry> retry) {
        addClassName("weir-incident-row");
        to.addClassName("weir-quiet");
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-item", true);
        link.addClassName("weir-row-link");
        fix.addClassName("weir-fix");
        var facts = new Div(promised, tried, next);
        facts.addClassName("weir-row-facts");
        again = new Button("Retry now", event -> retry.accept(Objects.requireNonNull(entry)));
        again.addClassName("weir-small");
        add(new Div(mark, to), link, why, fix, facts);
        if (mayAct) {
            add(again);
        }
    }

    void show(Deliveries.Entry newest, Instant now, ZoneId zone) {
        entry = newest;
        switch (newest.state()) {
            case REFUSED -> mark.show("■", "not delivered", "breached");
            case STRAY -> mark.show("■", "nobody to tell", "breached");
            case WAITING -> mark.show("▲", "waits", "burning");
            case OWED -> mark.show("●", "on its way", "met");
        }
        Page page = newest.page();
        to.setText(word(page.kind()) + " → " + newest.destination());
        link.setText(page.summary());
        link.setHref("incidents/" + page.incident());
        why.setText(newest.why().map(failure -> failure.message()).orElse(""));
        why.setVisible(newest.why().isPresent());
        fix.setText(newest.fix().isEmpty() ? "" : "What to do: " + newest.fix() + ".");
        fix.setVisible(!newest.fix().isEmpty());
        promised.show("promised " + Words.clock(newest.promised(), now, zone), newest.promised(), zone);
        tried.setText(
                switch (newest.attempts()) {
                    case 0 -> "not tried yet";
                    case 1 -> "tried once";
                    default -> "tried " + newest.attempts() + " times";
                });
        newest.due()
                .ifPresentOrElse(
                        due -> next.show("next in " + Words.duration(Duration.between(now, due)), due, zone),
                        () -> next.setText(""));
        again.setVisible(newest.state() == Deliveries.State.REFUSED || newest.state() == Deliveries.State.WAITING);
    }

    private static String word(Page.Kind kind) {
        return switch (kind) {
            case TRIGGER -> "beginning";
            case ESCALATE -> "escalation";
            case STEP -> "next step";
            case REMIND -> "reminder";
            case NOTICE -> "notice";
            case ACKNOWLEDGE -> "acknowledgement";
            case RESOLVE -> "end";
        };
    }
}
