package dev.weir.wire.json;

import dev.weir.model.Act;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Facts: one of each variant for the golden files, and seeded random ones. */
final class Facts {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final SloId SLO = new SloId("fraud-latency");
    private static final PipelineId PIPELINE = new PipelineId("demo", "fraud-detection");
    private static final IncidentId INCIDENT = new IncidentId("fraud-latency-k");
    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "anna");

    static final List<Sample> SAMPLES = List.of(
            Sample.of(new Series("up", Labels.of("target", "flink")), T, 1),
            new Sample(new Series("x", Labels.none()), T, T.plusMillis(250), 0.1, Quality.ESTIMATED),
            Sample.missing(new Series("x", Labels.of("a", "\"quoted\"\n", "b", "ä")), T));
    static final List<Slice> SLICES = List.of(
            new Slice(SLO, 3, new Interval(T, T.plusSeconds(30)), 11, 12, Duration.ofSeconds(30), T.plusSeconds(31)),
            new Slice(SLO, 3, new Interval(T, T.plusSeconds(30)), 0, 0, Duration.ZERO, T.plusNanos(31_000_000_001L)));
    static final List<Verdict> VERDICTS = List.of(
            new Verdict(SLO, 3, T, new Condition.Healthy(), Budget.unmeasured(), List.of(), null, Double.NaN),
            new Verdict(
                    SLO,
                    3,
                    T,
                    new Condition.Firing(
                            List.of(new RuleId("fast"), new RuleId("slow")), Severity.PAGE, "p99 is 4.2 s"),
                    new Budget(-0.12, 900, 1000, 0.5, 0.45, 0.95),
                    List.of(new BurnRate(Duration.ofSeconds(30), 20), new BurnRate(Duration.ofHours(1), Double.NaN)),
                    "x{a=\"1\"}",
                    4.2),
            new Verdict(
                    SLO, 4, T, new Condition.NoData(Duration.ofMinutes(3)), Budget.unmeasured(), List.of(), null, 0.1));
    static final List<IncidentEvent> EVENTS = List.of(
            new IncidentEvent.Opened(INCIDENT, T, SLO, PIPELINE, Severity.TICKET, "p99 is 4.2 s, promised 1 s"),
            new IncidentEvent.Escalated(INCIDENT, T.plusSeconds(60), Severity.PAGE, "louder"),
            new IncidentEvent.Acknowledged(INCIDENT, T.plusSeconds(90), ANNA, "on it"),
            new IncidentEvent.Resolved(INCIDENT, T.plusSeconds(120), "healthy again"),
            new IncidentEvent.Opened(
                    INCIDENT, T, Optional.of(T.minusMillis(2500)), SLO, PIPELINE, Severity.PAGE, "p99 is 4.2 s"),
            new IncidentEvent.Eased(INCIDENT, T.plusSeconds(70), Severity.TICKET, "quieter"),
            new IncidentEvent.Commented(INCIDENT, T.plusSeconds(75), ANNA, "looks like \"the broker\""),
            new IncidentEvent.Corrected(INCIDENT, T.plusSeconds(80), "release-7", ANNA, "planned"),
            new IncidentEvent.Reopened(
                    INCIDENT, T.plusSeconds(200), Optional.of(T.plusSeconds(190)), Severity.PAGE, "again"),
            new IncidentEvent.Reopened(INCIDENT, T.plusSeconds(300), Optional.empty(), Severity.TICKET, "again"));

    static final List<Act> ACTS = List.of(
            new Act(T, ANNA, "incident.acknowledge", "fraud-latency", "on it"),
            new Act(T, Actor.system("loader"), "definitions.load", "a.yaml", ""));

    private final Random random;

    Facts(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Instant time() {
        return Instant.ofEpochSecond(random.nextLong(-1L << 33, 1L << 35), random.nextInt(1_000_000_000));
    }

    private Duration span() {
        return Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 62)));
    }

    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextInt(100);
            case 2 -> Double.MIN_VALUE;
            case 3 -> one(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MAX_VALUE));
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
        };
    }

    private String text() {
        var text = new StringBuilder("x");
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(one(List.of((int) 'a', (int) '"', (int) '\\', 10, 0, 0x7f, 0xe4, 0x2028, 0x1f600)));
        }
        return text.toString();
    }

    private SloId slo() {
        return new SloId("s" + random.nextInt(1_000));
    }

    private PipelineId pipeline() {
        return new PipelineId("e" + random.nextInt(10), "p" + random.nextInt(10));
    }

    private Actor actor() {
        return new Actor(one(List.of(Actor.Kind.values())), text());
    }

    private Severity severity() {
        return one(List.of(Severity.values()));
    }

    Sample sample() {
        var series = new Series(text(), Labels.of("a", text(), "b", text()));
        double value = number();
        Quality quality = Double.isNaN(value) ? Quality.MISSING : one(List.of(Quality.values()));
        return new Sample(series, time(), time(), value, quality);
    }

    Slice slice() {
        Instant start = time();
        double total = Math.abs(random.nextGaussian() * 1e6);
        Duration length = span();
        return new Slice(
                slo(),
                random.nextInt(),
                new Interval(start, start.plus(length)),
                total * random.nextDouble(),
                total,
                length.dividedBy(1 + random.nextInt(5)),
                time());
    }

    Verdict verdict() {
        Condition condition = switch (random.nextInt(3)) {
            case 0 -> new Condition.Healthy();
            case 1 -> new Condition.Firing(List.of(new RuleId(text())), severity(), text());
            default -> new Condition.NoData(span());
        };
        var burns = new ArrayList<BurnRate>();
        for (int i = random.nextInt(5); i > 0; i--) {
            burns.add(new BurnRate(span(), number()));
        }
        var budget = new Budget(number(), number(), number(), number(), number(), number());
        return new Verdict(
                slo(),
                random.nextInt(),
                time(),
                condition,
                budget,
                burns,
                random.nextBoolean() ? text() : null,
                number());
    }

    IncidentEvent event() {
        var incident = new IncidentId(text());
        Instant at = time();
        Optional<Instant> since = random.nextBoolean() ? Optional.of(at.minus(span())) : Optional.empty();
        return switch (random.nextInt(8)) {
            case 0 -> new IncidentEvent.Opened(incident, at, since, slo(), pipeline(), severity(), text());
            case 1 -> new IncidentEvent.Escalated(incident, at, severity(), text());
            case 2 -> new IncidentEvent.Acknowledged(incident, at, actor(), text());
            case 3 -> new IncidentEvent.Eased(incident, at, severity(), text());
            case 4 -> new IncidentEvent.Corrected(incident, at, text(), actor(), text());
            case 6 -> new IncidentEvent.Commented(incident, at, actor(), text());
            case 5 -> new IncidentEvent.Reopened(incident, at, since, severity(), text());
            default -> new IncidentEvent.Resolved(incident, at, text());
        };
    }

    Act act() {
        return new Act(time(), actor(), text(), text(), text());
    }
}
