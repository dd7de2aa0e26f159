package dev.weir.console.report.desk;

import dev.weir.console.access.Audit;
import dev.weir.console.report.reading.Archive;
import dev.weir.console.report.reading.Edition;
import dev.weir.model.Actor;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Scope;
import dev.weir.ui.reports.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is due and sees that it arrives. A period has one report of a schedule, whatever breaks off when: what was made and not noted is found again, and
 * what was sent and not noted is sent again under the same name. Thread-safe; {@link #work} is called by one thread.
 */
public final class Desk implements Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Actor SCHEDULE = Actor.system("reports");

    private final Archive shelf;
    private final Deliveries deliveries;
    private final Courier courier;
    private final ReportsConfig config;
    private final Supplier<List<String>> owners;
    private final Supplier<Instant> since;
    private final Audit audit;
    private final InstantSource clock;
    private final Map<String, Unmade> unmade = new ConcurrentHashMap<>();

    /** Why a report could not be made, how often that was tried, and when it is tried again. */
    private record Unmade(String why, int attempts, Instant again) {}

    /**
     * Over a shelf.
     *
     * @param owners who has agreements or pipelines
     * @param since when anything was promised first: there is no report about time before it
     */
    public Desk(
            Archive shelf,
            Deliveries deliveries,
            Courier courier,
            ReportsConfig config,
            Supplier<List<String>> owners,
            Supplier<Instant> since,
            Audit audit,
            InstantSource clock) {
        this.shelf = shelf;
        this.deliveries = deliveries;
        this.courier = courier;
        this.config = config;
        this.owners = owners;
        this.since = since;
        this.audit = audit;
        this.clock = clock;
    }

    /** The name of a revision in the journal. */
    static String name(Edition edition) {
        return edition.scope().text() + "/" + edition.period().key() + "/r" + edition.revision();
    }

    /** Makes every report that is due, and tries every delivery that is. */
    public void work() throws InterruptedException {
        Instant now = clock.instant();
        var due = new HashSet<String>();
        for (Schedule schedule : config.schedules()) {
            Instant known = deliveries.known(schedule.name(), now);
            for (Period period : schedule.dueBy(now, known, config.zone(), config.firstDay())) {
                if (period.interval().end().isAfter(since.get())) {
                    for (Scope scope : scopes(schedule)) {
                        String key = schedule.name() + "|" + scope.text() + "|" + period.key();
                        due.add(key);
                        due(schedule, period, scope, key);
                    }
                }
            }
        }
        unmade.keySet().retainAll(due);
        for (Event order : deliveries.pending(clock.instant())) {
            carry(order);
        }
    }

    private List<Scope> scopes(Schedule schedule) {
        return schedule.scopes().stream()
                .flatMap(scope -> scope.equals("owners")
                        ? owners.get().stream().map(Scope.OfOwner::new)
                        : java.util.stream.Stream.of(Scope.parse(scope)))
                .map(Scope.class::cast)
                .distinct()
                .toList();
    }

    private void due(Schedule schedule, Period period, Scope scope, String key) {
        Unmade before = unmade.get(key);
        if (deliveries.made(key) || (before != null && clock.instant().isBefore(before.again()))) {
            return;
        }
        try {
            Instant due = schedule.due(period);
            Edition edition = newest(scope, period)
                    .filter(there -> !there.made().isBefore(due))
                    .orElse(null);
            if (edition == null) {
                edition = shelf.make(period, scope, SCHEDULE);
                LOG.info("report {} of schedule {} is made", name(edition), schedule.name());
            }
            deliveries.made(key, schedule.name(), name(edition), schedule.to(), clock.instant());
            unmade.remove(key);
        } catch (IOException | RuntimeException failed) {
            String why = String.valueOf(failed.getMessage());
            int attempts = before == null ? 1 : before.attempts() + 1;
            Instant again = clock.instant().plus(Deliveries.pause(attempts));
            unmade.put(key, new Unmade(why, attempts, again));
            if (before == null || !why.equals(before.why())) {
                LOG.error("the report {} could not be made, it is tried again at {}: {}", key, again, why);
                deliveries.note(new Event(
                        Event.Kind.FAILED,
                        scope.text() + "/" + period.key(),
                        schedule.name(),
                        "",
                        clock.instant(),
                        0,
                        why));
            }
        }
    }

    private Optional<Edition> newest(Scope scope, Period period) {
        return shelf.editions().stream()
                .filter(edition ->
                        edition.scope().equals(scope) && edition.period().key().equals(period.key()))
                .max(java.util.Comparator.comparingInt(Edition::revision));
    }

    private void carry(Event order) throws InterruptedException {
        Edition edition = shelf.editions().stream()
                .filter(there -> name(there).equals(order.report()))
                .findFirst()
                .orElse(null);
        Schedule schedule = schedule(order.schedule()).orElse(null);
        Target target = schedule == null ? null : target(schedule, order).orElse(null);
        int attempt = order.attempt() + 1;
        if (edition == null || schedule == null || target == null) {
            note(
                    order,
                    Event.Kind.REFUSED,
                    attempt,
                    "the report, its schedule or this destination is not there any more");
            return;
        }
        Courier.Attempt came =
                courier.carry(edition, deliveries.name(order), target, schedule.language(), clock.instant());
        if (came.taken()) {
            note(order, Event.Kind.SENT, attempt, came.words());
        } else if (came.again() && attempt < Deliveries.MOST_ATTEMPTS) {
            note(order, Event.Kind.RETRY, attempt, came.words());
        } else {
            note(order, Event.Kind.REFUSED, attempt, came.words());
        }
    }

    private void note(Event order, Event.Kind kind, int attempt, String words) {
        deliveries.note(
                new Event(kind, order.report(), order.schedule(), order.target(), clock.instant(), attempt, words));
        if (kind != Event.Kind.SENT) {
            LOG.warn("report {} to {}, attempt {}: {}", order.report(), order.target(), attempt, words);
        }
    }

    private Optional<Schedule> schedule(String name) {
        return config.schedules().stream()
                .filter(schedule -> schedule.name().equals(name))
                .findFirst();
    }

    private static Optional<Target> target(Schedule schedule, Event order) {
        return schedule.to().stream()
                .filter(to -> to.name().equals(order.target()))
                .findFirst();
    }

    /**
     * How many reports could not be made, and how many deliveries do not arrive: what somebody has to look at. One to a destination that is configured no
     * more is not: nobody could set it right.
     */
    public int failing() {
        long undelivered = deliveries.failing().stream()
                .filter(order -> schedule(order.schedule())
                        .flatMap(schedule -> target(schedule, order))
                        .isPresent())
                .count();
        return unmade.size() + Math.toIntExact(undelivered);
    }

    @Override
    public List<Edition> editions() {
        return shelf.editions().stream().map(this::told).toList();
    }

    private Edition told(Edition edition) {
        return new Edition(
                edition.scope(),
                edition.period(),
                edition.revision(),
                edition.made(),
                edition.folder(),
                edition.manifest(),
                deliveries.of(name(edition)).stream().map(Desk::sent).toList());
    }

    private static Reports.Sent sent(Event event) {
        Reports.SentState state = switch (event.kind()) {
            case SENT -> Reports.SentState.SENT;
            case ORDERED, RETRY -> Reports.SentState.WAITING;
            case REFUSED, FAILED, MADE, KNOWN -> Reports.SentState.FAILED;
        };
        return new Reports.Sent(event.target(), state, event.attempt(), event.at(), event.words());
    }

    @Override
    public Edition make(Period period, Scope scope, Actor by) throws IOException {
        return shelf.make(period, scope, by);
    }

    @Override
    public Report preview(Period period, Scope scope) throws IOException {
        return shelf.preview(period, scope);
    }

    @Override
    public String resend(Edition edition, Actor by) {
        String report = name(edition);
        var wanted = new ArrayList<Schedule>();
        for (Schedule schedule : config.schedules()) {
            boolean its = schedule.kind() == edition.period().kind()
                    && scopes(schedule).contains(edition.scope())
                    && !schedule.to().isEmpty();
            if (its) {
                wanted.add(schedule);
            }
        }
        if (wanted.isEmpty()) {
            return "No schedule sends reports of this sort anywhere: write one under reports.schedules in weir.yaml.";
        }
        for (Schedule schedule : wanted) {
            deliveries.order(report, schedule.name(), schedule.to(), clock.instant(), by.name());
        }
        audit.record(by, "report.resend", report, "");
        int many = wanted.stream().mapToInt(schedule -> schedule.to().size()).sum();
        return "It goes to " + many + (many == 1 ? " destination" : " destinations") + " again.";
    }

    @Override
    public Period period(String key) {
        return shelf.period(key);
    }

    @Override
    public Period running(Period.Kind kind) {
        return shelf.running(kind);
    }

    @Override
    public String weir() {
        return shelf.weir();
    }

    @Override
    public Path publicKey() {
        return shelf.publicKey();
    }
}
