package dev.weir.console.screens;

import dev.weir.console.flow.Estate;
import dev.weir.console.readiness.Assessment;
import dev.weir.model.Engine;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.ui.Subscription;
import dev.weir.ui.readiness.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The pages about readiness. A pipeline's past is read when somebody looks at it, and judged anew after a minute (its own page) or a
 * quarter of an hour (the list of all, which fills up as it is read).
 */
public final class ReadinessScreen implements Readiness {
    private static final Duration PAGE_FRESH = Duration.ofMinutes(1);
    private static final Duration LIST_FRESH = Duration.ofMinutes(15);
    private static final Duration PAGE_PERIOD = Duration.ofSeconds(15);
    private static final Duration LIST_PERIOD = Duration.ofSeconds(2);
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final Estate estate;
    private final Assessment assessment;

    /** Reads from these. */
    public ReadinessScreen(Estate estate, Assessment assessment) {
        this.estate = estate;
        this.assessment = assessment;
    }

    @Override
    public boolean knows(PipelineId id) {
        return estate.find(id).isPresent();
    }

    @Override
    public Subscription watch(PipelineId id, Consumer<Line> reader) {
        estate.find(id).map(assessment::known).ifPresent(reader);
        return Watch.start(
                "readiness of " + id,
                PAGE_PERIOD,
                () -> estate.find(id).map(pipeline -> assessment.judged(pipeline, PAGE_FRESH)),
                line -> line.ifPresent(reader));
    }

    @Override
    public Subscription watchAll(Consumer<List<Line>> reader) {
        reader.accept(lines());
        return Watch.start("readiness of all", LIST_PERIOD, this::further, reader);
    }

    /** What is known after reading on for a while. */
    private List<Line> further() {
        long began = System.nanoTime();
        for (Pipeline pipeline : pipelines()) {
            if (System.nanoTime() - began > A_WHILE.toNanos()) {
                break;
            }
            assessment.judged(pipeline, LIST_FRESH);
        }
        return lines();
    }

    private List<Line> lines() {
        return pipelines().stream().map(assessment::known).toList();
    }

    private List<Pipeline> pipelines() {
        return estate.pipelines().stream()
                .filter(pipeline -> pipeline.engine() != Engine.WEIR)
                .toList();
    }
}
