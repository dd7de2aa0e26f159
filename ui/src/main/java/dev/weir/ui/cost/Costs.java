package dev.weir.ui.cost;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.ui.Subscription;
import dev.weir.ui.chart.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about costs read. */
public interface Costs {
    /** Whether there is such a pipeline. */
    boolean knows(PipelineId id);

    /** Calls the reader at once, perhaps with nothing summed up yet, and then about every quarter of a minute, from threads of its own. */
    Subscription watch(PipelineId id, Consumer<Bill> reader);

    /** The same of all pipelines, the dearest first. */
    Subscription watchAll(Consumer<List<Bill>> reader);

    /** The spans that are summed up. */
    enum Span {
        /** A day. */
        DAY("24 h", Duration.ofHours(24)),
        /** A week. */
        WEEK("7 d", Duration.ofDays(7)),
        /** Four weeks. */
        FOUR_WEEKS("28 d", Duration.ofDays(28));

        private final String title;
        private final Duration length;

        Span(String title, Duration length) {
            this.title = title;
            this.length = length;
        }

        /** The words of a column. */
        public String title() {
            return title;
        }

        /** How long. */
        public Duration length() {
            return length;
        }
    }

    /** How its prices stand. */
    enum Priced {
        /** No price is set for it. */
        NO,
        /** It has a price, but neither CPU time nor memory of it is measured. */
        UNMEASURED,
        /** It is priced and measured. */
        YES
    }

    /** The cost of one span, and of each result in it. {@code results} are in the order in which they matter. */
    record Spent(Span span, Amount amount, List<PerResult> results) {
        /** Copies the list. */
        public Spent {
            results = List.copyOf(results);
        }
    }

    /** What a number of results cost, over the time in which both were measured: {@code 0.42} per {@code million records out}. */
    record PerResult(String of, double units) {}

    /** A run of a job: what it cost until it was seen last. */
    record Run(String id, Instant seen, Amount amount) {}

    /**
     * What one pipeline costs.
     *
     * @param currency the unit of all amounts; empty when nothing is priced
     * @param spent empty while its past is being read
     * @param hourly cost of each hour
     * @param runs the newest first
     */
    record Bill(
            Pipeline pipeline,
            Instant at,
            Priced priced,
            String currency,
            Optional<List<Spent>> spent,
            List<Point> hourly,
            List<Run> runs) {
        /** Copies the lists. */
        public Bill {
            spent = spent.map(List::copyOf);
            hourly = List.copyOf(hourly);
            runs = List.copyOf(runs);
        }

        /** What a span cost; unknown while it is being read. */
        public Amount amount(Span span) {
            return spent.flatMap(all ->
                            all.stream().filter(one -> one.span() == span).findFirst())
                    .map(Spent::amount)
                    .orElse(Amount.unknown());
        }
    }
}
