package dev.weir.console.screens;

import dev.weir.alerting.Decision;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.silence.SilenceBook;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.ui.incidents.Incidents;
import java.util.Optional;
import java.util.function.Function;

/** Says by whom or what a page is held, which decisions know by its identity alone. */
final class Because {
    private static final int LONGEST_KEY = 255;

    private final IncidentBook book;
    private final SilenceBook silences;
    private final Function<Incident, String> title;

    Because(IncidentBook book, SilenceBook silences, Function<Incident, String> title) {
        this.book = book;
        this.silences = silences;
        this.title = title;
    }

    Incidents.Decided of(Decision decision) {
        return decision.held()
                .map(held -> held(decision, held))
                .orElseGet(() -> new Incidents.Decided(decision.at(), decision.outcome(), "", Optional.empty()));
    }

    private Incidents.Decided held(Decision decision, Outcome.Held held) {
        Optional<Incident> cause = incident(held);
        String by = cause.map(incident -> title.apply(incident) + " (" + incident.pipeline() + ")")
                .orElseGet(() -> words(held));
        return new Incidents.Decided(decision.at(), held, by, cause.map(Incident::id));
    }

    private Optional<Incident> incident(Outcome.Held held) {
        return held.by().isBlank() || held.by().length() > LONGEST_KEY
                ? Optional.empty()
                : book.find(new IncidentId(held.by()))
                        .filter(incident -> !incident.id().equals(held.page().incident()));
    }

    private String words(Outcome.Held held) {
        return switch (held.reason()) {
            case SILENCED ->
                silences.find(held.by())
                        .map(kept -> kept.silence().author().name() + " ("
                                + kept.silence().reason() + ")")
                        .orElse("a silence that is not kept any more");
            case QUIET, INHIBITED, WAITING -> held.by();
            // it waits for others, and is held by its own group
            case GROUPED, DUPLICATE -> "";
        };
    }
}
