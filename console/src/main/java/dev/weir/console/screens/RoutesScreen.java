package dev.weir.console.screens;

import dev.weir.alerting.Explanation;
import dev.weir.alerting.Routing;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Ways;
import dev.weir.model.Severity;
import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Slo;
import dev.weir.ui.routes.Routes;
import dev.weir.wire.definition.Catalogue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about routes over the pager. */
public final class RoutesScreen implements Routes {
    private static final int LONGEST = 200;
    private static final String INCIDENT = "incident:";
    private static final String PROMISE = "slo:";
    /** No incident is called so: its id would have a time in it. */
    private static final IncidentId SUPPOSED = new IncidentId("supposed");

    private final Routing routing;
    private final Ways ways;
    private final IncidentBook book;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;

    /** Reads from these. */
    public RoutesScreen(
            Routing routing, Ways ways, IncidentBook book, Supplier<Catalogue> catalogue, InstantSource clock) {
        this.routing = routing;
        this.ways = ways;
        this.book = book;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public Listing listing() {
        return new Listing(clock.instant(), routing.routes(), routing.destinations());
    }

    @Override
    public List<Subject> subjects(String text, int most) {
        var words = Arrays.asList(text.substring(0, Math.min(LONGEST, text.length()))
                .strip()
                .toLowerCase(Locale.ROOT)
                .split("\\s+"));
        return Stream.concat(
                        book.open().stream().map(RoutesScreen::subject),
                        catalogue.get().slos().stream()
                                .filter(slo -> !slo.shadow())
                                .map(RoutesScreen::subject))
                .filter(subject -> words.stream()
                        .allMatch((subject.title() + " " + subject.detail()).toLowerCase(Locale.ROOT)::contains))
                .limit(most)
                .toList();
    }

    private static Subject subject(Incident incident) {
        return new Subject(
                INCIDENT + incident.id().key(),
                incident.reason(),
                "open incident of " + incident.pipeline() + ", " + incident.id().key(),
                true);
    }

    private static Subject subject(Slo slo) {
        return new Subject(
                PROMISE + slo.id().name(),
                slo.title(),
                slo.pipeline() + ", " + slo.id().name(),
                false);
    }

    @Override
    public Optional<Subject> subject(String key) {
        return key.startsWith(INCIDENT)
                ? incident(key).filter(Incident::open).map(RoutesScreen::subject)
                : promise(key).map(RoutesScreen::subject);
    }

    private Optional<Incident> incident(String key) {
        return book.find(new IncidentId(key.substring(INCIDENT.length())));
    }

    private Optional<Slo> promise(String key) {
        return catalogue.get().slos().stream()
                .filter(slo -> key.equals(PROMISE + slo.id().name()))
                .findFirst();
    }

    @Override
    public Way explain(Subject subject, Severity severity) {
        Instant now = clock.instant();
        Incident incident = (subject.incident()
                        ? incident(subject.key())
                        : promise(subject.key()).map(slo -> supposed(slo, severity, now)))
                .orElseThrow(() -> new IllegalStateException("there is no " + subject.key() + " any more"));
        Explanation way = ways.of(incident, now);
        Map<String, List<String>> attributes = Attributes.of(way.page()).values().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().sorted().toList()));
        return new Way(
                now,
                way.page().summary(),
                attributes,
                way.asked().stream()
                        .map(asked -> new Asked(asked.route(), asked.unmet()))
                        .toList(),
                way.route(),
                way.group(),
                way.quietUntil(),
                way.steps().stream()
                        .map(step -> new Step(step.after(), step.at(), step.destinations()))
                        .toList(),
                way.notices());
    }

    /** The incident that there would be. */
    private static Incident supposed(Slo slo, Severity severity, Instant now) {
        return Incident.of(List.of(new IncidentEvent.Opened(
                SUPPOSED, now, slo.id(), slo.pipeline(), severity, slo.title() + " is broken")));
    }
}
