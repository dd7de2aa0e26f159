package dev.weir.console.backtest;

import dev.weir.model.Interval;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Verdict;
import dev.weir.store.embedded.StoredPast;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Candidates tried over the store of the console that is running: what each would have said of a span of time, beside what was in force then. One is
 * replayed at a time, the others wait. Nothing is written. Thread-safe.
 */
public final class Trial implements AutoCloseable {
    /** How far it is; the last three are the end of it. */
    public sealed interface Stage {
        /** Others come first. */
        record Waiting() implements Stage {}

        /** It is replayed: this share is done, 0…1. */
        record Replaying(double done) implements Stage {}

        /** It was replayed. */
        record Done(Result result) implements Stage {}

        /** It cannot be replayed, for this reason: a sentence. */
        record Refused(String why) implements Stage {}

        /** Nobody wants it any more. */
        record Cancelled() implements Stage {}
    }

    /**
     * What a candidate said beside what was in force.
     *
     * @param before what was in force said; empty when nothing of that name was, or it is not known
     * @param troubles all that either told, the oldest first
     * @param coverage the share of the span that samples cover, 0…1
     * @param samples how many samples of the span there are; with none nothing can be told
     * @param remarks what limits the comparison, each a sentence
     */
    public record Result(
            Expectation candidate,
            Interval span,
            Side after,
            Optional<Side> before,
            List<Trouble> troubles,
            double coverage,
            long samples,
            List<String> remarks) {
        /** Copies the lists. */
        public Result {
            troubles = List.copyOf(troubles);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * What one of the two said.
     *
     * @param pages how often somebody would have been woken
     * @param tickets how often a ticket would have been made
     * @param budget at the end of the span; empty of a limit, and when nothing was counted
     */
    public record Side(int pages, int tickets, Optional<Budget> budget) {}

    /** Trouble as each of the two told it, cut at the end of the span; one of them may have missed it. */
    public record Trouble(Severity severity, String reason, Optional<Interval> before, Optional<Interval> after) {}

    /** One that was asked for. */
    public interface Run {
        /** Ends it soon; what is over stays so. Any thread. */
        void cancel();
    }

    private static final int MOST_WAITING = 16;
    private static final double STEP = 0.01;
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Path folder;
    private final ThreadPoolExecutor one = new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("trial").factory());

    /** Over the store in this folder; opens it when the first is asked for. */
    public Trial(Path folder) {
        this.folder = folder;
        one.allowCoreThreadTimeOut(true);
    }

    /**
     * Asks for one. The listener is called in the trial's thread, at most a hundred times and with one end, but for the first stage, and for a refusal
     * because too many wait: those come before this returns.
     */
    public Run begin(Expectation candidate, Interval span, Consumer<? super Stage> listener) {
        listener.accept(new Stage.Waiting());
        var asked = new Asked(candidate, span, listener);
        try {
            one.execute(asked);
        } catch (RejectedExecutionException full) {
            listener.accept(new Stage.Refused(
                    one.isShutdown()
                            ? "the console is stopping"
                            : MOST_WAITING + " others wait to be replayed: try again in a minute"));
        }
        return asked;
    }

    private final class Asked implements Run, Runnable {
        private final Expectation candidate;
        private final Interval span;
        private final Consumer<? super Stage> listener;
        private volatile boolean unwanted;
        private double told = -STEP;

        Asked(Expectation candidate, Interval span, Consumer<? super Stage> listener) {
            this.candidate = candidate;
            this.span = span;
            this.listener = listener;
        }

        @Override
        public void cancel() {
            unwanted = true;
            if (one.remove(this)) {
                listener.accept(new Stage.Cancelled());
            }
        }

        @Override
        public void run() {
            listener.accept(end());
        }

        private Stage end() {
            try {
                progress(0);
                return new Stage.Done(replayed());
            } catch (CancellationException unwanted) {
                return new Stage.Cancelled();
            } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException cannot) {
                String why = cannot.getMessage();
                return new Stage.Refused(why == null ? "it cannot be replayed" : why);
            }
        }

        private Result replayed() {
            try (var store = StoredPast.open(folder)) {
                var comparison = new Rehearsal(store, span).watched(candidate, this::progress);
                return result(
                        comparison.samples() > 0
                                ? comparison
                                : Backtest.explained(comparison, store, span, ZoneOffset.UTC),
                        span);
            }
        }

        private void progress(double done) {
            if (unwanted || one.isShutdown()) {
                throw new CancellationException("nobody wants it any more");
            }
            if (done >= told + STEP) {
                told = done;
                listener.accept(new Stage.Replaying(Math.clamp(done, 0, 1)));
            }
        }
    }

    private static Result result(Comparison of, Interval span) {
        Told before = of.before();
        return new Result(
                of.candidate(),
                span,
                side(of.after()),
                before == null ? Optional.empty() : Optional.of(side(before)),
                of.pairs().stream().map(pair -> trouble(of, pair)).toList(),
                of.coverage(),
                of.samples(),
                of.remarks());
    }

    private static Side side(Told told) {
        return new Side(
                told.pages(), told.tickets(), told.last().map(Verdict::budget).filter(budget -> budget.total() > 0));
    }

    private static Trouble trouble(Comparison of, Comparison.Pair pair) {
        Incident shown = pair.either();
        return new Trouble(
                shown.severity(),
                shown.reason(),
                pair.before().map(incident -> time(of, incident)),
                pair.after().map(incident -> time(of, incident)));
    }

    private static Interval time(Comparison of, Incident incident) {
        Instant over = of.after().end(incident);
        return new Interval(
                incident.opened(),
                over.isAfter(incident.opened()) ? over : incident.opened().plus(LEAST));
    }

    /** Cancels the one that runs, and those that wait. */
    @Override
    public void close() {
        one.shutdown();
    }
}
