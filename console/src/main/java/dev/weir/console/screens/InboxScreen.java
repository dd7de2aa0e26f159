package dev.weir.console.screens;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.ui.Subscription;
import dev.weir.ui.incidents.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The list of incidents over the book. All incidents are put in order and their texts made ready once a second at most, for
 * everybody; a session pays for its filter, and for pages and money of the rows that it shows. Thread-safe.
 */
public final class InboxScreen implements Inbox {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    /** An incident with what filters look at, in lower case. */
    private record Line(Incident incident, State state, String owner, String text, String pipeline) {
        boolean matches(Filter filter) {
            return (filter.severity().isEmpty() || filter.severity().get() == incident.severity())
                    && text.contains(lower(filter.text()))
                    && lower(owner).contains(lower(filter.owner()))
                    && pipeline.contains(lower(filter.pipeline()));
        }
    }

    private final IncidentBook book;
    private final Catalogues catalogues;
    private final IncidentsScreen incidents;
    private final InstantSource clock;
    private final Memo<List<Line>> lines;

    /** Reads from these. */
    public InboxScreen(IncidentBook book, Catalogues catalogues, IncidentsScreen incidents, InstantSource clock) {
        this.book = book;
        this.catalogues = catalogues;
        this.incidents = incidents;
        this.clock = clock;
        this.lines = new Memo<>(clock, PERIOD, now -> lines());
    }

    @Override
    public Subscription counts(Consumer<Counts> reader) {
        return Watch.start("counts of incidents", PERIOD, this::counts, reader);
    }

    @Override
    public Subscription watch(Filter filter, Consumer<Snapshot> reader) {
        return Watch.start("incidents", PERIOD, () -> snapshot(filter, clock.instant()), reader);
    }

    private Counts counts() {
        List<Incident> open = book.open();
        int taken = (int) open.stream()
                .filter(incident -> incident.acknowledgedBy().isPresent())
                .count();
        return new Counts(open.size() - taken, taken, book.size() - open.size());
    }

    Snapshot snapshot(Filter filter, Instant now) {
        List<Line> known = lines.get();
        var found = new EnumMap<State, Integer>(State.class);
        var all = new EnumMap<State, Integer>(State.class);
        var shown = new ArrayList<Line>();
        for (Line line : known) {
            all.merge(line.state(), 1, Integer::sum);
            if (line.matches(filter)) {
                found.merge(line.state(), 1, Integer::sum);
                if (line.state() == filter.state() && shown.size() < Math.min(MOST, filter.most())) {
                    shown.add(line);
                }
            }
        }
        var entries = incidents.entries(shown.stream().map(Line::incident).toList(), now);
        var rows = new ArrayList<Row>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            rows.add(new Row(entries.get(i), shown.get(i).owner()));
        }
        return new Snapshot(now, counts(all), counts(found), rows);
    }

    private static Counts counts(Map<State, Integer> of) {
        return new Counts(
                of.getOrDefault(State.OPEN, 0), of.getOrDefault(State.TAKEN, 0), of.getOrDefault(State.OVER, 0));
    }

    private List<Line> lines() {
        var catalogue = catalogues.current();
        Map<SloId, String> titles =
                catalogue.expectations().stream().collect(Collectors.toMap(Expectation::id, Expectation::title));
        Map<PipelineId, String> owners =
                catalogue.pipelines().stream().collect(Collectors.toMap(Pipeline::id, Pipeline::owner));
        return book.all().stream()
                .map(incident -> new Line(
                        incident,
                        state(incident),
                        owners.getOrDefault(incident.pipeline(), ""),
                        lower(incident.reason() + "\n" + incident.slo().name() + "\n"
                                + titles.getOrDefault(incident.slo(), "") + "\n"
                                + incident.id().key()),
                        lower(incident.pipeline().toString())))
                .toList();
    }

    private static State state(Incident incident) {
        if (!incident.open()) {
            return State.OVER;
        }
        return incident.acknowledgedBy().isPresent() ? State.TAKEN : State.OPEN;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
