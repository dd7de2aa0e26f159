package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Simulated;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** What is broken, for whom, since when, why, and who knows: the first thing that one sees of an incident. */
final class Head extends Div {
    private final Mark mark = new Mark();
    private final transient Simulated simulated;
    private final Span what = new Span();
    private final Span tag = new Span(Simulated.WORD);
    private final Paragraph sentence = new Paragraph();
    private final Paragraph whom = new Paragraph();
    private final Paragraph money = new Paragraph();
    private final Paragraph cause = new Paragraph();
    private final Paragraph held = new Paragraph();
    private final Moment since = new Moment();
    private final Span lasted = new Span();
    private final Span told = new Span();
    private final Span taken = new Span();

    Head(Simulated simulated) {
        this.simulated = simulated;
        tag.addClassName("weir-tag");
        addClassName("weir-incident-head");
        what.addClassName("weir-quiet");
        sentence.addClassName("weir-sentence");
        money.getElement().setAttribute("data-money", true);
        held.addClassName("weir-held-note");
        var facts = new Div(since, lasted, told, taken);
        facts.addClassName("weir-row-facts");
        var first = new Div(mark, what, tag);
        first.addClassName("weir-incident-what");
        add(first, sentence, held, whom, money, cause, facts);
    }

    void show(Incidents.Detail detail, ZoneId zone) {
        Incidents.Entry entry = detail.entry();
        Incident incident = entry.incident();
        Instant now = detail.at();
        State.show(mark, entry);
        tag.setVisible(simulated.at(incident.opened()));
        what.setText(entry.title() + " · " + incident.pipeline());
        sentence.setText(incident.reason());
        hold(entry, now, zone);
        say(whom, whom(detail.briefing()));
        String amount = Story.money(entry);
        money.setText(amount.substring(0, 1).toUpperCase(Locale.ROOT) + amount.substring(1) + ".");
        money.setVisible(!entry.atRisk().isNone());
        String why = detail.briefing().cause();
        say(cause, why.isBlank() ? "" : "Probable cause: " + why);
        since.show(Story.began(incident) + " " + Words.clock(incident.opened(), now, zone), incident.opened(), zone);
        String duration = Words.duration(Story.lasted(incident, now));
        lasted.setText(incident.open() ? "for " + duration : "lasted " + duration);
        told.setText(Story.told(incident, entry.deliveries()));
        taken.setText(incident.acknowledgedBy()
                .map(actor -> "taken by " + Story.who(actor))
                .orElse(incident.open() ? "nobody has taken it" : ""));
    }

    private void hold(Incidents.Entry entry, Instant now, ZoneId zone) {
        held.removeAll();
        held.setVisible(entry.incident().open() && entry.held().isPresent());
        entry.held().ifPresent(decided -> {
            held.add(new Span("‖ Its page is held" + Fate.because(decided, now, zone) + ". "));
            decided.cause().ifPresent(cause -> held.add(new Anchor("incidents/" + cause, "Open that incident")));
        });
    }

    private static String whom(Briefing briefing) {
        String slas = String.join(", ", briefing.slas());
        return (slas.isEmpty() ? "" : "For " + slas + ". ")
                + (briefing.owner().isBlank() ? "" : "Owner: " + briefing.owner() + ".");
    }

    private static void say(Paragraph paragraph, String text) {
        paragraph.setText(text.strip());
        paragraph.setVisible(!text.isBlank());
    }
}
