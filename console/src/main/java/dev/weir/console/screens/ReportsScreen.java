package dev.weir.console.screens;

import dev.weir.console.access.Permit;
import dev.weir.console.access.Role;
import dev.weir.console.report.actions.ActionDesk;
import dev.weir.console.report.actions.ActionItem;
import dev.weir.console.report.reading.Archive;
import dev.weir.console.report.reading.Edition;
import dev.weir.console.report.reading.Previews;
import dev.weir.console.report.reading.Reading;
import dev.weir.model.Actor;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.ui.Subscription;
import dev.weir.ui.reports.Reports;
import dev.weir.wire.definition.Catalogue;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages about reports over the archive. What takes long is done by two threads of its own, and what waits for them is bounded. Thread-safe. */
public final class ReportsScreen implements Reports, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportsScreen.class);
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final int MOST_WAITING = 16;
    private static final String BUSY = "too much is being made and checked already. Try again in a minute.";

    private final Archive archive;
    private final Reading reading;
    private final Previews previews;
    private final ActionDesk actions;
    private final ReportParts parts;
    private final Permit permit;
    private final InstantSource clock;
    private final List<String> making = new ArrayList<>();
    private final ThreadPoolExecutor lengthy = new ThreadPoolExecutor(
            2,
            2,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name("report-", 0).factory());

    /** Reads from and acts on these. */
    public ReportsScreen(
            Archive archive,
            Reading reading,
            Previews previews,
            ActionDesk actions,
            Supplier<Catalogue> catalogue,
            Permit permit,
            InstantSource clock) {
        this.archive = archive;
        this.reading = reading;
        this.previews = previews;
        this.actions = actions;
        this.parts = new ReportParts(archive, reading, actions, catalogue, clock);
        this.permit = permit;
        this.clock = clock;
    }

    @Override
    public Subscription watchAll(Filter filter, Consumer<Snapshot> reader) {
        return Watch.start("reports", PERIOD, () -> all(filter), reader);
    }

    private Snapshot all(Filter filter) {
        var seen = new HashSet<Wanted>();
        List<Edition> newest = archive.editions().stream()
                .filter(one -> filter.scope().isEmpty() || one.scope().text().equals(filter.scope()))
                .filter(one -> filter.kind()
                        .map(kind -> kind.word().equals(one.period().kind().word()))
                        .orElse(true))
                .filter(one ->
                        seen.add(new Wanted(one.scope().text(), one.period().key())))
                .toList();
        List<String> now;
        synchronized (making) {
            now = List.copyOf(making);
        }
        return new Snapshot(
                clock.instant(),
                newest.size(),
                newest.stream().limit(filter.most()).map(parts::row).toList(),
                parts.choice(archive.running(Period.Kind.WEEK)),
                now);
    }

    @Override
    public Subscription watch(Key key, Consumer<Optional<Detail>> reader) {
        return Watch.start("report", PERIOD, () -> detail(key), reader);
    }

    private Optional<Detail> detail(Key key) {
        Optional<Edition> kept = reading.find(key.scope(), key.period(), key.revision());
        if (kept.isPresent()) {
            return kept.map(parts::detail);
        }
        try {
            Period period = archive.period(key.period());
            boolean runs = period.interval().contains(clock.instant());
            return key.revision() == 0 && runs && known(key.scope())
                    ? Optional.of(parts.preview(period, Scope.parse(key.scope()), previews))
                    : Optional.empty();
        } catch (IllegalArgumentException noPeriod) {
            return Optional.empty();
        }
    }

    private boolean known(String scope) {
        return parts.scopes().stream().anyMatch(about -> about.scope().equals(scope));
    }

    @Override
    public List<Choice> periods(Kind kind) {
        return parts.periods(kind);
    }

    @Override
    public List<About> scopes() {
        return parts.scopes();
    }

    @Override
    public void make(Wanted wanted, Actor by, Consumer<Made> told) {
        permit.require(Role.OPERATOR);
        String what = parts.about(wanted.scope()).title() + ", " + wanted.period();
        run(told, () -> {
            synchronized (making) {
                making.add(what);
            }
            try {
                Edition made = archive.make(archive.period(wanted.period()), Scope.parse(wanted.scope()), by);
                return new Made.Done(new Key(wanted.scope(), wanted.period(), made.revision()));
            } finally {
                synchronized (making) {
                    making.remove(what);
                }
            }
        });
    }

    @Override
    public void preview(Wanted wanted, Consumer<Made> told) {
        run(told, () -> {
            previews.compute(archive.period(wanted.period()), Scope.parse(wanted.scope()));
            return new Made.Done(new Key(wanted.scope(), wanted.period(), 0));
        });
    }

    /** Something that takes long and may fail. */
    private interface Work {
        Made done() throws IOException;
    }

    private void run(Consumer<Made> told, Work work) {
        try {
            lengthy.execute(() -> told.accept(tried(work)));
        } catch (RejectedExecutionException busy) {
            told.accept(new Made.Failed(BUSY));
        }
    }

    /** The outermost loop of this thread: whatever goes wrong is said to whoever waits. */
    private static Made tried(Work work) {
        try {
            return work.done();
        } catch (IOException | RuntimeException e) {
            LOG.warn("a report could not be made", e);
            return new Made.Failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    @Override
    public String resend(Key key, Actor by) {
        permit.require(Role.OPERATOR);
        return archive.resend(reading.edition(key.scope(), key.period(), key.revision()), by);
    }

    @Override
    public void verify(Key key, Consumer<Verified> told) {
        Edition edition = reading.edition(key.scope(), key.period(), key.revision());
        try {
            lengthy.execute(() -> told.accept(reading.verify(edition)));
        } catch (RejectedExecutionException busy) {
            told.accept(new Verified(clock.instant(), false, List.of("Not checked: " + BUSY), List.of()));
        }
    }

    @Override
    public Optional<String> open(String period, Wish wish, Actor by) {
        permit.require(Role.OPERATOR);
        return said(() -> actions.open(period, wish(wish), by));
    }

    @Override
    public Optional<String> change(String id, Wish wish, Actor by) {
        permit.require(Role.OPERATOR);
        return said(() -> actions.change(id, wish(wish), by));
    }

    @Override
    public Optional<String> done(String id, Actor by) {
        permit.require(Role.OPERATOR);
        return said(() -> actions.done(id, by));
    }

    @Override
    public Optional<String> undo(String id, Actor by) {
        permit.require(Role.OPERATOR);
        return said(() -> actions.undo(id, by));
    }

    private static ActionItem.Wish wish(Wish wish) {
        return new ActionItem.Wish(wish.about(), wish.title(), wish.owner(), wish.due());
    }

    private static Optional<String> said(Runnable act) {
        try {
            act.run();
            return Optional.empty();
        } catch (IllegalArgumentException | NoSuchElementException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void close() {
        lengthy.shutdownNow();
    }
}
