package dev.weir.console.backtest;

import dev.weir.engine.Judgement;
import dev.weir.engine.local.Judgements;
import dev.weir.model.Interval;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one definition, or one after the other, said of a span of time. */
final class Told implements Judgements {
    private final Interval span;
    private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
    private int pages;
    private int tickets;
    private @Nullable Verdict last;

    Told(Interval span) {
        this.span = span;
    }

    @Override
    public void accept(Expectation of, Judgement judgement, Instant at) {
        if (!at.isAfter(span.end())) {
            last = judgement.verdict();
        }
        for (IncidentEvent event : judgement.events()) {
            count(event);
            var known = incidents.get(event.incident());
            incidents.put(event.incident(), known == null ? Incident.of(List.of(event)) : known.then(event));
        }
    }

    private void count(IncidentEvent event) {
        if (!span.contains(event.at())) {
            return;
        }
        switch (event) {
            case IncidentEvent.Opened opened -> count(opened.severity());
            case IncidentEvent.Reopened again -> count(again.severity());
            case IncidentEvent.Escalated louder -> count(louder.severity());
            case IncidentEvent.Eased quieter -> {}
            case IncidentEvent.Acknowledged taken -> {}
            case IncidentEvent.Commented said -> {}
            case IncidentEvent.Corrected corrected -> {}
            case IncidentEvent.Resolved over -> {}
        }
    }

    private void count(Severity severity) {
        switch (severity) {
            case PAGE -> pages++;
            case TICKET -> tickets++;
        }
    }

    /** How often somebody would have been woken in the span. */
    int pages() {
        return pages;
    }

    /** How often a ticket would have been made. */
    int tickets() {
        return tickets;
    }

    /** The verdict at the end; empty when nothing was judged. */
    Optional<Verdict> last() {
        return Optional.ofNullable(last);
    }

    /** The incidents of which some part lies in the span, the oldest first. */
    List<Incident> incidents() {
        return incidents.values().stream()
                .filter(incident ->
                        incident.opened().isBefore(span.end()) && end(incident).isAfter(span.start()))
                .toList();
    }

    /** When an incident was over, at the latest at the end of the span. */
    Instant end(Incident incident) {
        return incident.resolved().filter(over -> over.isBefore(span.end())).orElse(span.end());
    }
}
