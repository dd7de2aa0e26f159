package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Records that a source has handed on and no operator has taken yet. They wait in network buffers, where no metric of Flink counts them: a job at 80 of 200
 * records a second showed pendingRecords 0 and no back-pressure while its latency was 44 s. Three things betray them, in this order:
 * <ol>
 *   <li>what left the vertices above minus what came into the vertex, where it alone reads them and no sink is chained to them, to which a part would
 *       have gone. It counts when there are at least 100, since the two counters are not read in the same instant, not while a vertex is so young that
 *       counters of two attempts may be mixed, and not before a vertex that idles with empty buffers: there nothing waits, whatever the counters say;
 *   <li>a watermark that comes in seconds behind the one that left above;
 *   <li>where neither can be told: output buffers three quarters full before a vertex that is busy nine tenths of its time.
 * </ol>
 * Waiting is hidden backlog when it takes five seconds or more.
 */
record HiddenBacklog(Figures figures) {
    private static final double LEAST_SECONDS = 5;
    private static final double LEAST_RECORDS = 100;
    private static final double FULL = 0.75;
    private static final double BUSY = 0.9;
    private static final double HALF = 0.5;
    private static final double FILLING = 0.25;
    private static final Pattern SINK = Pattern.compile("\\bSink: |: (?:Writer|Committer)\\b");
    private static final Duration YOUNG = Duration.ofSeconds(15);
    private static final double MILLIS = 1_000;

    /** What waits before one vertex. Each figure is NaN where it cannot be told. */
    private record Queue(
            Vertex before, double records, double rate, double watermarkSeconds, double full, double busy) {
        double seconds() {
            return records / rate;
        }

        boolean hidden() {
            if (!Double.isNaN(records)) {
                return strained()
                        && records >= LEAST_RECORDS
                        && (seconds() >= LEAST_SECONDS || watermarkSeconds >= LEAST_SECONDS);
            }
            return watermarkSeconds >= LEAST_SECONDS || (full >= FULL && busy >= BUSY);
        }

        /** Whether something can wait at all: the vertex works at least half of the time, or buffers fill, or watermarks come late. */
        private boolean strained() {
            boolean idles = busy < HALF && !(full >= FILLING) && !(watermarkSeconds >= LEAST_SECONDS);
            return !idles;
        }

        String text() {
            String many = Double.isNaN(records) ? "records wait" : Words.count(records) + " records wait";
            var text = new StringBuilder(many + " in network buffers before " + before.name());
            if (seconds() > 0 && Double.isFinite(seconds())) {
                text.append(", ")
                        .append(Words.seconds(seconds()))
                        .append(" at its ")
                        .append(Words.rate(rate));
            }
            if (watermarkSeconds > 0) {
                text.append("; watermarks arrive ")
                        .append(Words.seconds(watermarkSeconds))
                        .append(" after they left");
            }
            if (full > 0) {
                text.append("; the buffers to it are ")
                        .append(Words.percent(full))
                        .append(" full");
            }
            if (busy > 0) {
                text.append(" and it is busy ").append(Words.percent(busy)).append(" of the time");
            }
            return text.toString();
        }
    }

    /** What is hidden in all: {@code records} is NaN when some cannot be counted. */
    record Found(boolean any, double records) {
        /** Nothing. */
        static final Found NOTHING = new Found(false, 0);
    }

    /** Looks, and tells of each vertex before which records wait. {@code pending} is what the sources say is unread, NaN when they do not. */
    Found find(double pending, Detail detail, Measurement measurement) {
        List<Queue> hidden = new ArrayList<>();
        for (Vertex vertex : figures.graph().vertices()) {
            Queue queue = before(vertex);
            if (detail != Detail.PIPELINE
                    && !Double.isNaN(queue.records)
                    && figures.shown().contains(vertex)) {
                Labels operator = Labels.of("operator", vertex.name());
                measurement.value(Signal.BACKLOG_RECORDS, operator, queue.records, Quality.ESTIMATED);
            }
            // Next to a backlog that shows anyway a few more records are no news.
            if (queue.hidden() && !(pending > 10 * queue.records)) {
                hidden.add(queue);
            }
        }
        String shown = Double.isNaN(pending)
                ? "the sources do not say what is pending"
                : "the sources say that " + Words.count(pending) + " are pending";
        for (Queue queue : hidden) {
            measurement.finding(
                    Finding.Kind.HIDDEN_BACKLOG,
                    queue.before.name(),
                    queue.text() + ", though " + shown,
                    "give " + queue.before.name() + " more parallelism than " + queue.before.parallelism()
                            + " or make it cheaper; taskmanager.network.memory.buffer-debloat.enabled: true keeps less in flight");
        }
        return hidden.isEmpty()
                ? Found.NOTHING
                : new Found(true, hidden.stream().mapToDouble(Queue::records).sum());
    }

    private Queue before(Vertex vertex) {
        List<Vertex> above = figures.graph().above(vertex);
        double left = above.stream()
                .mapToDouble(up -> figures.of(up, "numRecordsOut").total(up.parallelism()))
                .sum();
        double came = figures.of(vertex, "numRecordsIn").total(vertex.parallelism());
        boolean counted = figures.graph().soleReader(vertex)
                && !young(vertex)
                && above.stream().noneMatch(this::young)
                && above.stream().noneMatch(up -> SINK.matcher(up.name()).find());
        double full = above.stream()
                .mapToDouble(up -> figures.of(up, MetricNames.OUTPUT_POOL).max())
                .max()
                .orElse(Double.NaN);
        return new Queue(
                vertex,
                counted ? Math.max(0, left - came) : Double.NaN,
                figures.of(vertex, "numRecordsInPerSecond").sum(),
                late(vertex, above),
                full,
                figures.busy(vertex));
    }

    private boolean young(Vertex vertex) {
        return vertex.started().plus(YOUNG).isAfter(figures.graph().now());
    }

    private double late(Vertex vertex, List<Vertex> above) {
        Spread in = figures.of(vertex, "currentInputWatermark");
        double out = above.stream().mapToDouble(figures::watermarkOut).min().orElse(Double.NaN);
        return in.times() && !Double.isNaN(out) ? Math.max(0, (out - in.min()) / MILLIS) : Double.NaN;
    }
}
