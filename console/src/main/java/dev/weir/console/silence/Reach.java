package dev.weir.console.silence;

import dev.weir.alerting.Briefings;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What matchers would hold: every promise whose pages they match, those that burn now first.
 *
 * @param notes what is odd about the matchers, for instance an attribute that nothing has
 */
public record Reach(List<Hit> hits, List<String> notes) {
    /** Copies the lists. */
    public Reach {
        hits = List.copyOf(hits);
        notes = List.copyOf(notes);
    }

    /** A promise whose pages of these severities would be held, and its open incident. */
    public record Hit(
            SloId slo,
            String title,
            PipelineId pipeline,
            String owner,
            Set<Severity> severities,
            Optional<Incident> open) {
        /** Copies the severities. */
        public Hit {
            severities = Set.copyOf(severities);
        }

        /** Whether the page of its open incident would be held. */
        public boolean holdsNow() {
            return open.filter(incident -> severities.contains(incident.severity()))
                    .isPresent();
        }
    }

    /** Of these matchers, over everything that is defined and no shadow. */
    public static Reach of(
            List<Matcher> matchers,
            Collection<? extends Expectation> defined,
            Briefings briefings,
            IncidentBook book,
            Instant now) {
        var hits = new ArrayList<Hit>();
        var known = new HashSet<>(Attributes.OWN);
        for (Expectation expectation : defined) {
            if (expectation.shadow()) {
                continue;
            }
            Optional<Incident> open = book.open(expectation.id());
            Incident incident = open.orElseGet(() -> imagined(expectation, now));
            var briefing = briefings.of(incident, now);
            var severities = new HashSet<Severity>();
            for (Severity severity : Severity.values()) {
                var attributes = Attributes.of(new Page(
                        "preview",
                        Page.Kind.TRIGGER,
                        0,
                        incident.id(),
                        expectation.id(),
                        expectation.pipeline(),
                        severity,
                        "",
                        now,
                        briefing));
                known.addAll(attributes.values().keySet());
                if (matchers.stream().allMatch(matcher -> matcher.matches(attributes))) {
                    severities.add(severity);
                }
            }
            if (!severities.isEmpty()) {
                hits.add(new Hit(
                        expectation.id(),
                        expectation.title(),
                        expectation.pipeline(),
                        briefing.owner(),
                        severities,
                        open));
            }
        }
        hits.sort(Comparator.comparing((Hit hit) -> !hit.holdsNow())
                .thenComparing(hit -> hit.open().isEmpty())
                .thenComparing(Hit::pipeline)
                .thenComparing(Hit::title));
        return new Reach(hits, notes(matchers, known));
    }

    private static List<String> notes(List<Matcher> matchers, Set<String> known) {
        return matchers.stream()
                .map(Matcher::attribute)
                .filter(attribute -> !known.contains(attribute))
                .distinct()
                .map(attribute -> "Nothing has the attribute '" + attribute + "'; there are "
                        + String.join(", ", known.stream().sorted().toList()) + ".")
                .toList();
    }

    /** Of a promise that is kept nobody has an incident to ask about. */
    private static Incident imagined(Expectation expectation, Instant now) {
        return Incident.of(List.of(new IncidentEvent.Opened(
                IncidentId.of(expectation.id(), now),
                now,
                expectation.id(),
                expectation.pipeline(),
                Arrays.stream(Severity.values()).max(Comparator.naturalOrder()).orElseThrow(),
                "")));
    }
}
