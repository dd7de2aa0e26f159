package dev.weir.ui.silences;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Silence;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One silence in the list, updated in place. */
final class SilenceRow extends ListItem {
    private final Mark mark = new Mark();
    private final Span reason = new Span();
    private final Span what = new Span();
    private final Span who = new Span();
    private final Moment from = new Moment();
    private final Moment until = new Moment();
    private final Span left = new Span();
    private final Button end;
    private Silences.Entry entry;

    SilenceRow(Silences.Entry entry, boolean mayAct, Consumer<Silences.Entry> ended) {
        this.entry = entry;
        addClassName("weir-incident-row");
        reason.addClassName("weir-row-link");
        what.addClassName("weir-code");
        end = new Button("End now", event -> ended.accept(this.entry));
        end.addClassName("weir-small");
        end.setVisible(mayAct && entry.state() != Silences.State.OVER);
        end.setAriaLabel("End now: " + entry.silence().reason());
        var facts = new Div(who, from, until, left);
        facts.addClassName("weir-row-facts");
        add(new Div(mark, reason), what, facts, end);
    }

    String id() {
        return entry.silence().id();
    }

    void show(Silences.Entry newest, Instant now, ZoneId zone) {
        entry = newest;
        Silence silence = newest.silence();
        reason.setText(silence.reason());
        what.setText(matchers(silence));
        who.setText("by " + silence.author().name());
        from.show(
                "from " + Words.clock(silence.when().start(), now, zone),
                silence.when().start(),
                zone);
        switch (newest.state()) {
            case ACTIVE -> {
                mark.show("‖", "silent", "held");
                until.show("until " + Words.clock(newest.until(), now, zone), newest.until(), zone);
                left.setText(Words.duration(Duration.between(now, newest.until())) + " left");
            }
            case TO_COME -> {
                mark.show("○", "to come", "met");
                until.show("until " + Words.clock(newest.until(), now, zone), newest.until(), zone);
                left.setText("in "
                        + Words.duration(Duration.between(now, silence.when().start())));
            }
            case OVER -> {
                mark.show("●", "over", "met");
                until.show("ended " + Words.clock(newest.until(), now, zone), newest.until(), zone);
                left.setText(newest.endedBy()
                        .map(by -> "by " + by.name() + ", before its time")
                        .orElse(""));
            }
        }
    }

    /** As they are written. */
    static String matchers(Silence silence) {
        return silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(", "));
    }
}
