package dev.weir.console.flow;

import dev.weir.alerting.Suspects;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.slo.Verdict;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How each pipeline looks at this moment, from the verdicts on it. Thread-safe: it is replaced as a whole whenever another catalogue
 * comes into force.
 */
public final class Looks implements Suspects {
    /** What is silent for longer than anything is held was silent before: it is no news, and nobody waits for it. */
    private static final Duration NO_NEWS = Duration.ofMinutes(30);

    private final Function<SloId, Optional<Verdict>> verdicts;
    private volatile Map<PipelineId, List<Watched>> watched = Map.of();

    private record Watched(SloId id, Symptom symptom) {}

    /** @param verdicts the newest of an expectation; empty when it was not judged yet */
    public Looks(Function<SloId, Optional<Verdict>> verdicts) {
        this.verdicts = verdicts;
    }

    /** From now on these definitions are in force. */
    public void define(Catalogue catalogue) {
        var fresh = new HashMap<PipelineId, List<Watched>>();
        for (Expectation one : catalogue.expectations()) {
            if (!one.shadow()) {
                fresh.computeIfAbsent(one.pipeline(), any -> new ArrayList<>())
                        .add(new Watched(one.id(), symptom(one, catalogue)));
            }
        }
        watched = fresh;
    }

    @Override
    public Look look(PipelineId pipeline, Symptom explained, Instant now) {
        return watched.getOrDefault(pipeline, List.of()).stream()
                .filter(one -> one.symptom().explains(explained))
                .flatMap(one -> verdicts.apply(one.id()).stream())
                .map(Looks::look)
                .max(Comparator.naturalOrder())
                .orElse(Look.INNOCENT);
    }

    private static Symptom symptom(Expectation one, Catalogue catalogue) {
        return catalogue.about(one.id()).symptom().orElseGet(() -> Symptom.of(one));
    }

    private static Look look(Verdict verdict) {
        return switch (verdict.condition()) {
            case Condition.Firing firing -> Look.FIRING;
            case Condition.NoData(Duration silence) -> silence.compareTo(NO_NEWS) < 0 ? Look.SILENT : Look.INNOCENT;
            case Condition.Healthy healthy ->
                !verdict.burns().isEmpty() && verdict.burns().getFirst().rate() > 1 ? Look.BURNING : Look.INNOCENT;
        };
    }
}
