package dev.weir.console.flow;

import dev.weir.engine.business.Amounts;
import dev.weir.engine.business.Growth;
import dev.weir.engine.business.MoneyAtRisk;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.CorrectedTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Money at risk by the agreements in force: per incident, per agreement, this week. It is made of slices alone, which are
 * journaled, so it is the same after a restart; slices that are no facts yet are added when it is shown. Lanes only leave slices
 * here; they are priced by who asks. Thread-safe.
 */
public final class Exposure {
    /** How many slices may wait to be priced; beyond it all are read anew. */
    private static final int WAITING = 100_000;
    /** How far around a slice corrected time is worked out at once. */
    private static final Duration AROUND = Duration.ofDays(8);
    /** How long slices are remembered at least: a new week begins with incidents of the last one. */
    private static final Duration KEPT = Duration.ofDays(7);
    /** A slice that ends in some time begins no earlier than so long before it. */
    private static final Duration LONGEST = Duration.ofDays(1);
    /** From how far before a slice counters are counted on. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    /** How long whoever must not wait waits: what somebody else works out from memory is done by then. */
    private static final Duration PATIENCE = Duration.ofMillis(2);

    private static final int MAX_SAMPLES_A_SERIES = 100_000;

    private record Entry(String sla, MoneyAtRisk money) {}

    private final Journal<Slice> journal;
    private final SampleSource samples;
    private final IncidentBook book;
    private final Function<SloId, List<Slice>> unsettled;
    private final ZoneId zone;
    private final DayOfWeek firstDay;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Slice> waiting = new ArrayDeque<>();
    private Set<SloId> priced = Set.of();
    private Catalogue catalogue = Catalogue.empty();
    private List<Entry> entries = List.of();
    private Instant from = Instant.MAX;
    private boolean stale;

    /**
     * Knows of no agreement yet.
     *
     * @param unsettled the slices of an SLO that are no facts yet
     * @param zone where weeks begin, on {@code firstDay}
     */
    public Exposure(
            Journal<Slice> journal,
            SampleSource samples,
            IncidentBook book,
            Function<SloId, List<Slice>> unsettled,
            ZoneId zone,
            DayOfWeek firstDay) {
        this.journal = journal;
        this.samples = samples;
        this.book = book;
        this.unsettled = unsettled;
        this.zone = zone;
        this.firstDay = firstDay;
    }

    /** Takes these agreements and corrections as those in force; what slices cost is worked out anew when somebody asks. */
    public void define(Catalogue next) {
        synchronized (waiting) {
            priced = next.slas().stream()
                    .flatMap(sla -> sla.costs().stream())
                    .map(Cost::slo)
                    .collect(Collectors.toSet());
            waiting.clear();
            catalogue = next;
            stale = true;
        }
    }

    /** The corrections in force. */
    public List<Correction> corrections() {
        synchronized (waiting) {
            return catalogue.corrections();
        }
    }

    /** Takes slices that were journaled. Never blocks on the store. */
    public void take(List<Slice> facts) {
        synchronized (waiting) {
            for (Slice fact : facts) {
                if (!stale && priced.contains(fact.slo())) {
                    waiting.add(fact);
                }
            }
            if (waiting.size() > WAITING) {
                waiting.clear();
                stale = true;
            }
        }
    }

    /** The week that holds this instant. */
    public Interval week(Instant now) {
        var monday = now.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(firstDay));
        return new Interval(
                monday.atStartOfDay(zone).toInstant(),
                monday.plusWeeks(1).atStartOfDay(zone).toInstant());
    }

    /** What an incident put at risk up to now, by all agreements that name its SLO: its slices since the badness began. */
    public Amounts of(Incident incident, Instant now) {
        lock.lock();
        try {
            return priced(incident, now);
        } finally {
            lock.unlock();
        }
    }

    /** The same, for whoever must not wait: empty when it would have to be read, or somebody else reads at this moment. */
    public Optional<Amounts> known(Incident incident, Instant now) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            boolean unread;
            synchronized (waiting) {
                unread = stale;
            }
            return unread || onset(incident).isBefore(from) ? Optional.empty() : Optional.of(priced(incident, now));
        } finally {
            lock.unlock();
        }
    }

    private static Instant onset(Incident incident) {
        return incident.since().orElse(incident.opened());
    }

    private Amounts priced(Incident incident, Instant now) {
        Instant since = onset(incident);
        Instant end = incident.resolved().orElse(now);
        List<Entry> known = entries(now);
        List<Entry> of = since.isBefore(from) ? read(since, end) : known;
        var sum = Amounts.none();
        for (Entry entry : of) {
            if (entry.money().cost().slo().equals(incident.slo())) {
                sum = sum.plus(between(entry, since, end));
            }
        }
        return sum;
    }

    /** Whether what an incident put at risk is known without reading the journal. */
    public boolean remembers(Incident incident, Instant now) {
        lock.lock();
        try {
            entries(now);
            return !onset(incident).isBefore(from);
        } finally {
            lock.unlock();
        }
    }

    /** What an agreement puts at risk this week up to now. */
    public Amounts thisWeek(Sla sla, Instant now) {
        lock.lock();
        try {
            var sum = Amounts.none();
            for (Entry entry : entries(now)) {
                if (entry.sla().equals(sla.name())) {
                    sum = sum.plus(between(entry, week(now).start(), now));
                }
            }
            return sum;
        } finally {
            lock.unlock();
        }
    }

    /** What one cost of an agreement came to. */
    public record Priced(Cost cost, Amounts amounts) {}

    /**
     * What each cost of an agreement came to by the slices that end in a span, in the order in which they are agreed.
     *
     * @param when within the last seven days or the week that holds {@code now}
     */
    public List<Priced> byCost(Sla sla, Interval when, Instant now) {
        lock.lock();
        try {
            return entries(now).stream()
                    .filter(entry -> entry.sla().equals(sla.name()))
                    .map(entry -> new Priced(entry.money().cost(), between(entry, when.start(), when.end())))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** What an incident put at risk up to now by one agreement; empty when it began before what is remembered. */
    public Optional<Amounts> of(Incident incident, Sla sla, Instant now) {
        lock.lock();
        try {
            List<Entry> known = entries(now);
            Instant since = onset(incident);
            if (since.isBefore(from)) {
                return Optional.empty();
            }
            Instant end = incident.resolved().orElse(now);
            return Optional.of(known.stream()
                    .filter(entry -> entry.sla().equals(sla.name()))
                    .filter(entry -> entry.money().cost().slo().equals(incident.slo()))
                    .map(entry -> between(entry, since, end))
                    .reduce(Amounts.none(), Amounts::plus));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what neither the last week nor an open incident needs. */
    public void forget(Instant now) {
        lock.lock();
        try {
            from = from.isAfter(needed(now)) ? from : needed(now);
            entries(now).forEach(entry -> entry.money().forget(from, Duration.ZERO));
        } finally {
            lock.unlock();
        }
    }

    private Amounts between(Entry entry, Instant after, Instant upTo) {
        return entry.money()
                .between(after, upTo, unsettled.apply(entry.money().cost().slo()));
    }

    private List<Entry> entries(Instant now) {
        boolean anew;
        synchronized (waiting) {
            anew = stale;
            stale = false;
        }
        if (anew) {
            try {
                from = needed(now);
                entries = read(from, now.plus(AROUND));
            } catch (RuntimeException unread) {
                synchronized (waiting) {
                    stale = true;
                }
                throw unread;
            }
        }
        while (true) {
            Slice next;
            synchronized (waiting) {
                next = waiting.peek();
            }
            if (next == null) {
                return entries;
            }
            entries.forEach(entry -> entry.money().take(next));
            synchronized (waiting) {
                waiting.remove(next);
            }
        }
    }

    private Instant needed(Instant now) {
        Instant week = week(now).start();
        Instant recent = now.minus(KEPT);
        Set<SloId> known;
        synchronized (waiting) {
            known = priced;
        }
        return book.open().stream()
                .filter(incident -> known.contains(incident.slo()))
                .map(incident -> incident.since().orElse(incident.opened()))
                .reduce(week.isBefore(recent) ? week : recent, (one, other) -> one.isBefore(other) ? one : other);
    }

    /** What the journal says of the slices that end in this time, as known now. */
    private List<Entry> read(Instant after, Instant upTo) {
        Catalogue current;
        synchronized (waiting) {
            current = catalogue;
        }
        var fresh = new ArrayList<Entry>();
        for (Sla sla : current.slas()) {
            for (Cost cost : sla.costs()) {
                var money = new MoneyAtRisk(
                        cost, this::grown, corrected(cost.slo(), current.corrections()), shares(cost.slo(), current));
                journal.read(cost.slo().name(), new Interval(after.minus(LONGEST), upTo)).stream()
                        .filter(slice -> slice.span().end().isAfter(after))
                        .sorted(Comparator.comparing(Slice::knownAt))
                        .forEach(money::take);
                fresh.add(new Entry(sla.name(), money));
            }
        }
        return fresh;
    }

    private static IntToDoubleFunction shares(SloId slo, Catalogue current) {
        return current.slos().stream()
                .filter(known -> known.id().equals(slo))
                .findFirst()
                .<IntToDoubleFunction>map(known -> known::share)
                .orElse(part -> 1);
    }

    private OptionalDouble grown(Selector counters, Interval span) {
        var when = new Interval(span.start().minus(BEFORE), span.end());
        List<Sample> found = samples.select(counters, when, new Resolution.Raw(MAX_SAMPLES_A_SERIES)).stream()
                .flatMap(points -> points.samples().stream())
                .toList();
        return Growth.in(found, span);
    }

    private static Predicate<Slice> corrected(SloId slo, List<Correction> all) {
        List<Correction> its = all.stream()
                .filter(correction -> correction.slos().contains(slo))
                .toList();
        return its.isEmpty() ? slice -> false : new Corrected(its);
    }

    /** Whether a slice begins in corrected time; worked out for weeks at once. Used under the lock alone. */
    private static final class Corrected implements Predicate<Slice> {
        private final List<Correction> corrections;
        private Interval known = new Interval(Instant.EPOCH, Instant.EPOCH);
        private List<Interval> spans = List.of();

        Corrected(List<Correction> corrections) {
            this.corrections = corrections;
        }

        @Override
        public boolean test(Slice slice) {
            Instant start = slice.span().start();
            if (!known.contains(start)) {
                known = new Interval(start.minus(AROUND), start.plus(AROUND));
                spans = corrections.stream()
                        .flatMap(one -> CorrectedTime.of(one, known).stream())
                        .toList();
            }
            return spans.stream().anyMatch(span -> span.contains(start));
        }
    }
}
