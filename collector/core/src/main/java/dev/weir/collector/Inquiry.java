package dev.weir.collector;

import dev.weir.model.Finding;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One round of questions to a target, each of which gives a table. One that fails costs its own figures only; all of them together make the target sick. An
 * empty table is unknown, not zero. Used by one thread.
 */
public final class Inquiry {
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** One row: what tells it apart, when it was so, and the value; NaN when it is unknown. */
    public record Row(Map<String, String> labels, Instant at, double value) {}

    /** What came of a question. {@code remarks} say why it may be less than whole; empty when it is whole. */
    public record Table(List<Row> rows, List<String> remarks) {
        /** Copies both. */
        public Table {
            rows = List.copyOf(rows);
            remarks = List.copyOf(remarks);
        }
    }

    /** Asks. */
    @FunctionalInterface
    public interface Question {
        /** The table, or {@link Sick}. */
        Table ask() throws Sick, InterruptedException;
    }

    private final String environment;
    private final Instant at;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Sick> failures = new ArrayList<>();
    private int asked;

    /** A round at this instant. */
    public Inquiry(String environment, Instant at) {
        this.environment = environment;
        this.at = at;
    }

    /** Asks one question; rows older than {@code maxAge} are stale. {@code empty} is the advice for a table without rows. */
    public void ask(Kpi kpi, Duration maxAge, String empty, Question question) throws InterruptedException {
        asked++;
        try {
            take(kpi, maxAge, empty, question.ask());
        } catch (Sick e) {
            failures.add(e);
            missing(kpi, e.why().message(), "");
        }
    }

    private void take(Kpi kpi, Duration maxAge, String empty, Table table) {
        var fresh = new LinkedHashMap<Series, Sample>();
        for (Row row : table.rows()) {
            var series = kpi.series(environment, row.labels());
            if (series.isEmpty()) {
                continue;
            }
            if (fresh.containsKey(series.get())) {
                missing(
                        kpi,
                        "several rows would be " + series.get(),
                        "aggregate in the query, or name the labels that tell them apart");
                return;
            }
            fresh.put(series.get(), sample(series.get(), row, kpi.scale(), maxAge, table.remarks()));
        }
        if (fresh.isEmpty()) {
            missing(kpi, "the result is empty, so nothing is known", empty);
        } else if (!table.remarks().isEmpty()) {
            finding(kpi, String.join("; ", table.remarks()), "");
        }
        samples.addAll(fresh.values());
    }

    private Sample sample(Series series, Row row, double scale, Duration maxAge, List<String> remarks) {
        Instant said = row.at().isAfter(at.plus(AHEAD)) ? at : row.at();
        double value = row.value() * scale;
        Quality quality;
        if (!Double.isFinite(value)) {
            quality = Quality.MISSING;
        } else if (said.isBefore(at.minus(maxAge))) {
            quality = Quality.STALE;
        } else {
            quality = remarks.isEmpty() ? Quality.OK : Quality.PARTIAL;
        }
        return new Sample(series, said, at, value, quality);
    }

    private void missing(Kpi kpi, String why, String advice) {
        kpi.only(environment).ifPresent(series -> samples.add(Sample.missing(series, at)));
        finding(kpi, why, advice);
    }

    /** Where each row names the pipeline, there is none to tell it of when there is no row. */
    private void finding(Kpi kpi, String text, String advice) {
        if (!kpi.pipeline().isEmpty()) {
            var pipeline = new PipelineId(environment, kpi.pipeline());
            findings.add(new Finding(
                    pipeline, Finding.Kind.NOT_COLLECTED, kpi.signal(), kpi.signal() + ": " + text, advice));
        }
    }

    /** What the round gave; {@link Sick} with the first failure when every question failed. */
    public Measured measured() throws Sick {
        if (asked > 0 && failures.size() == asked) {
            throw failures.getFirst();
        }
        return new Measured(samples, findings);
    }
}
