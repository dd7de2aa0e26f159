package dev.weir.console.flow;

import dev.weir.alerting.Suspects;
import dev.weir.alerting.Upstreams;
import dev.weir.model.Pipeline;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which pipeline feeds which, from what they say that they read and write, and how each of them looks at this moment, from the
 * verdicts on it. An input that names an output of another pipeline of the same environment joins the two, and so does one that
 * names a pipeline: {@code name} of the same environment, or {@code environment/name}. What says nothing has no edge. Thread-safe:
 * it is replaced as a whole whenever another catalogue comes into force.
 */
public final class Feeding implements Upstreams, Suspects {
    /** What is silent for longer than anything is held was silent before: it is no news, and nobody waits for it. */
    private static final Duration NO_NEWS = Duration.ofMinutes(30);

    private final Function<SloId, Optional<Verdict>> verdicts;
    private volatile Rivers rivers = new Rivers(Map.of(), Map.of());

    /** A catalogue, as far as this asks it. */
    private record Rivers(Map<PipelineId, Set<PipelineId>> upstream, Map<PipelineId, List<Watched>> watched) {}

    private record Watched(SloId id, Symptom symptom) {}

    /** @param verdicts the newest of an expectation; empty when it was not judged yet */
    public Feeding(Function<SloId, Optional<Verdict>> verdicts) {
        this.verdicts = verdicts;
    }

    /** From now on these definitions are in force. */
    public void define(Catalogue catalogue) {
        var watched = new HashMap<PipelineId, List<Watched>>();
        for (Expectation one : catalogue.expectations()) {
            if (!one.shadow()) {
                watched.computeIfAbsent(one.pipeline(), any -> new ArrayList<>())
                        .add(new Watched(one.id(), symptom(one, catalogue)));
            }
        }
        rivers = new Rivers(edges(catalogue.pipelines()), watched);
    }

    @Override
    public Set<PipelineId> of(PipelineId pipeline) {
        return rivers.upstream().getOrDefault(pipeline, Set.of());
    }

    @Override
    public Look look(PipelineId pipeline, Symptom explained, Instant now) {
        return rivers.watched().getOrDefault(pipeline, List.of()).stream()
                .filter(one -> one.symptom().explains(explained))
                .flatMap(one -> verdicts.apply(one.id()).stream())
                .map(Feeding::look)
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

    private static Map<PipelineId, Set<PipelineId>> edges(List<Pipeline> pipelines) {
        var edges = new HashMap<PipelineId, Set<PipelineId>>();
        for (Pipeline reader : pipelines) {
            var feeds = new TreeSet<PipelineId>();
            for (Pipeline writer : pipelines) {
                if (reader.inputs().stream().anyMatch(input -> comesFrom(input, writer, reader.id()))) {
                    feeds.add(writer.id());
                }
            }
            edges.put(reader.id(), Set.copyOf(feeds));
        }
        return Map.copyOf(edges);
    }

    private static boolean comesFrom(String input, Pipeline writer, PipelineId reader) {
        boolean sameEnvironment = writer.id().environment().equals(reader.environment());
        return input.equals(writer.id().toString())
                || (sameEnvironment
                        && (input.equals(writer.id().name()) || writer.outputs().contains(input)));
    }
}
