package dev.weir.console.screens;

import dev.weir.alerting.Briefings;
import dev.weir.alerting.Decision;
import dev.weir.alerting.Decisions;
import dev.weir.console.access.Permit;
import dev.weir.console.access.Role;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentActs;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.silence.SilenceBook;
import dev.weir.model.Actor;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import dev.weir.ui.incidents.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The pages about incidents over the flow. */
public final class IncidentsScreen implements Incidents {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int FOUND = 100;
    private final IncidentBook book;
    private final Catalogues catalogues;
    private final IncidentActs acts;
    private final Exposure exposure;
    private final Decisions decisions;
    private final SilenceBook silences;
    private final Briefings briefings;
    private final Permit permit;
    private final InstantSource clock;

    /** Reads from and acts on these. */
    public IncidentsScreen(
            IncidentBook book,
            Catalogues catalogues,
            IncidentActs acts,
            Exposure exposure,
            Decisions decisions,
            SilenceBook silences,
            Briefings briefings,
            Permit permit,
            InstantSource clock) {
        this.book = book;
        this.catalogues = catalogues;
        this.acts = acts;
        this.exposure = exposure;
        this.decisions = decisions;
        this.silences = silences;
        this.briefings = briefings;
        this.permit = permit;
        this.clock = clock;
    }

    @Override
    public Subscription follow(IncidentId incident, Consumer<Optional<Detail>> reader) {
        return Watch.start("incident", PERIOD, () -> detail(incident, clock.instant()), reader);
    }

    @Override
    public void acknowledge(IncidentId incident, Actor by, String note) {
        permit.require(Role.OPERATOR);
        acts.acknowledge(incident, by, note, clock.instant());
    }

    @Override
    public void comment(IncidentId incident, Actor by, String text) {
        permit.require(Role.OPERATOR);
        acts.comment(incident, by, text, clock.instant());
    }

    @Override
    public Found search(Query query) {
        var now = clock.instant();
        var found = decisions.search(now.minus(query.back()), one -> matches(one, query), 0, FOUND);
        var because = because();
        return new Found(
                now, found.total(), found.newest().stream().map(because::of).toList(), found.cut());
    }

    private static boolean matches(Decision decision, Query query) {
        Page page = decision.page();
        return (has(page.pipeline().toString(), query.about())
                        || has(page.slo().name(), query.about())
                        || has(page.briefing().title(), query.about()))
                && has(page.briefing().owner(), query.owner())
                && query.reason()
                        .map(reason -> decision.held()
                                .filter(held -> held.reason() == reason)
                                .isPresent())
                        .orElse(true);
    }

    private static boolean has(String name, String part) {
        return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** All incidents with their pages, open ones first, then the newest first. */
    public List<Entry> entries() {
        return entries(book.all(), clock.instant());
    }

    /** These incidents with their pages and what they put at risk, in their order. */
    List<Entry> entries(List<Incident> incidents, Instant now) {
        var titles = titles();
        var held = held();
        var because = because();
        return incidents.stream()
                .map(incident -> entry(
                        incident,
                        title(incident, titles),
                        Optional.ofNullable(held.get(incident.id())).map(because::of),
                        now))
                .toList();
    }

    private Optional<Detail> detail(IncidentId id, Instant now) {
        return book.find(id).map(incident -> {
            var because = because();
            var entry = entry(
                    incident,
                    title(incident, titles()),
                    Optional.ofNullable(held().get(id)).map(because::of),
                    now);
            var victims = decisions.waiting(Outcome.Reason.INHIBITED, id.key()).stream()
                    .map(IncidentsScreen::victim)
                    .toList();
            return new Detail(
                    now,
                    entry,
                    briefings.of(incident, now),
                    decisions.of(id).stream().map(because::of).toList(),
                    victims);
        });
    }

    private Entry entry(Incident incident, String title, Optional<Decided> held, Instant now) {
        return new Entry(
                incident,
                title,
                book.deliveries(incident.id()),
                exposure.remembers(incident, now) ? WallScreen.atRisk(exposure.of(incident, now)) : AtRisk.none(),
                held);
    }

    /** How the newest page that wakes somebody is held, of each incident of which it is. */
    private Map<IncidentId, Decision> held() {
        var held = new HashMap<IncidentId, Decision>();
        for (Decision waiting : decisions.waiting()) {
            Page.Kind kind = waiting.page().kind();
            if (kind == Page.Kind.TRIGGER || kind == Page.Kind.ESCALATE) {
                held.put(waiting.page().incident(), waiting);
            }
        }
        return held;
    }

    private static Victim victim(Decision held) {
        Page page = held.page();
        return new Victim(
                page.incident(),
                page.briefing().title(),
                page.pipeline(),
                page.severity(),
                page.briefing().owner(),
                page.briefing().slas(),
                page.at());
    }

    private Because because() {
        var titles = titles();
        return new Because(book, silences, incident -> title(incident, titles));
    }

    private Map<SloId, String> titles() {
        return catalogues.current().expectations().stream()
                .collect(Collectors.toMap(Expectation::id, Expectation::title));
    }

    private static String title(Incident incident, Map<SloId, String> titles) {
        return titles.getOrDefault(incident.slo(), incident.slo().name());
    }
}
