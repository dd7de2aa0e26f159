package dev.weir.console.api;

import dev.weir.collector.Kpi;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Writers;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures of the business, pushed by whoever knows them. All samples of a request are kept, or none. */
@RestController
@RequestMapping("/api/v1/kpis")
class KpisApi {
    private static final int MOST = 1_000;
    private static final int MOST_LABELS = 20;
    private static final int LONGEST_VALUE = 200;
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration PAST = Duration.ofDays(7);

    private final Consumer<List<Sample>> intake;
    private final String environment;
    private final InstantSource clock;

    @Autowired
    KpisApi(Intake intake, WeirConfig config, InstantSource clock) {
        this(samples -> intake.accept("kpis", Writers.Rank.TOLD, samples), config.environment(), clock);
    }

    KpisApi(Consumer<List<Sample>> intake, String environment, InstantSource clock) {
        this.intake = intake;
        this.environment = environment;
        this.clock = clock;
    }

    /** What is pushed. */
    record Pushed(@Nullable List<@Nullable Figure> samples) {}

    /**
     * One figure: {@code name} begins with {@code business_} or {@code feature_}; {@code pipeline} is a name, or environment/name; {@code value} null says that
     * it is unknown; {@code at} is now unless given.
     */
    record Figure(
            @Nullable String name,
            @Nullable String pipeline,
            @Nullable Map<String, @Nullable String> labels,
            @Nullable Double value,
            @Nullable Instant at) {}

    /** How many samples were kept. */
    record Taken(int samples) {}

    /** What is wrong with an entry, and where. */
    record Mistake(String entry, String detail) {}

    @PostMapping
    @Operation(
            summary = "Push figures of the business; the same figure of the same time again is kept once",
            description =
                    "Names begin with business_ or feature_. A null value says that the figure is unknown. Up to 1,000"
                            + " samples, from seven days ago to five minutes ahead; all are kept, or none, and then every mistake is named.")
    ResponseEntity<?> push(@RequestBody Pushed pushed) {
        var figures = pushed.samples();
        if (figures == null || figures.isEmpty() || figures.size() > MOST) {
            throw new IllegalArgumentException(
                    "samples: write a list of 1 to " + MOST + " {name, pipeline, labels, value, at}"
                            + (figures == null ? "" : ", these are " + figures.size()));
        }
        var mistakes = new ArrayList<Mistake>();
        var samples = new LinkedHashMap<String, Sample>();
        for (int i = 0; i < figures.size(); i++) {
            read(figures.get(i), "samples[" + i + "]", samples, mistakes);
        }
        if (!mistakes.isEmpty()) {
            var problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.BAD_REQUEST, mistakes.size() + " mistakes; nothing of the request was kept");
            problem.setProperty("mistakes", mistakes);
            return ResponseEntity.badRequest().body(problem);
        }
        intake.accept(List.copyOf(samples.values()));
        return ResponseEntity.ok(new Taken(samples.size()));
    }

    private void read(@Nullable Figure figure, String entry, Map<String, Sample> samples, List<Mistake> mistakes) {
        int before = mistakes.size();
        Instant now = clock.instant();
        if (figure == null) {
            mistakes.add(new Mistake(entry, "is null"));
            return;
        }
        String name = figure.name() == null ? "" : figure.name();
        if (!Kpi.allowed(name) || name.startsWith("pipeline_")) {
            mistakes.add(new Mistake(entry + ".name", "'" + name + "' must begin with business_ or feature_"));
        }
        Instant at = figure.at() == null ? now : figure.at();
        if (at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(PAST))) {
            mistakes.add(
                    new Mistake(entry + ".at", at + " is not from seven days ago to five minutes ahead of " + now));
        }
        double value = figure.value() == null ? Double.NaN : figure.value();
        if (figure.value() != null && !Double.isFinite(value)) {
            mistakes.add(new Mistake(entry + ".value", "must be a finite number, or null when it is unknown"));
        }
        var labels = labels(figure.labels(), entry, mistakes);
        pipeline(figure.pipeline(), entry, labels, mistakes);
        if (mistakes.size() == before) {
            var series = new Series(name, new Labels(labels));
            var sample = new Sample(series, at, now, value, figure.value() == null ? Quality.MISSING : Quality.OK);
            if (samples.putIfAbsent(series + " " + at, sample) != null) {
                mistakes.add(new Mistake(entry, "is the second sample of " + series + " at " + at));
            }
        }
    }

    private static Map<String, String> labels(
            @Nullable Map<String, @Nullable String> given, String entry, List<Mistake> mistakes) {
        var labels = new TreeMap<String, String>();
        if (given == null) {
            return labels;
        }
        if (given.size() > MOST_LABELS) {
            mistakes.add(new Mistake(entry + ".labels", "has more than " + MOST_LABELS + " labels"));
            return labels;
        }
        given.forEach((label, text) -> {
            if (!Kpi.label(label)) {
                mistakes.add(
                        new Mistake(entry + ".labels", "'" + label + "' is no name of a label, or one that Weir sets"));
            } else if (text == null || text.length() > LONGEST_VALUE) {
                mistakes.add(new Mistake(
                        entry + ".labels." + label, "must be a text of at most " + LONGEST_VALUE + " characters"));
            } else {
                labels.put(label, text);
            }
        });
        return labels;
    }

    private void pipeline(@Nullable String text, String entry, Map<String, String> labels, List<Mistake> mistakes) {
        try {
            if (text == null) {
                throw new IllegalArgumentException("is required: a name, or environment/name");
            }
            var id = text.contains("/") ? PipelineId.parse(text) : new PipelineId(environment, text);
            labels.put("environment", id.environment());
            labels.put("pipeline", id.name());
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake(entry + ".pipeline", String.valueOf(e.getMessage())));
        }
    }
}
