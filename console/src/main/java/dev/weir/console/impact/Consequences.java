package dev.weir.console.impact;

import dev.weir.console.flow.Exposure;
import dev.weir.console.lineage.Knowledge;
import dev.weir.engine.business.Amounts;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.impact.Agreed;
import dev.weir.lineage.impact.EdgeDelays;
import dev.weir.lineage.impact.Impact;
import dev.weir.lineage.impact.Lateness;
import dev.weir.lineage.impact.Outcome;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.model.store.SampleSource;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What hangs on a node of the knowledge graph, with its money and what lateness breaks. Thread-safe; reads the store. */
public final class Consequences {
    private static final List<Duration> SPANS = List.of(Duration.ofHours(1), Duration.ofHours(24));

    private final Knowledge knowledge;
    private final Supplier<Catalogue> catalogue;
    private final Function<SloId, Optional<Verdict>> verdicts;
    private final Function<SloId, List<Slice>> unsettled;
    private final Stakes stakes;
    private final Journal<Slice> slices;
    private final SampleSource samples;
    private final EdgeDelays delays;
    private final InstantSource clock;

    /**
     * Joins them.
     *
     * @param verdicts the newest of an SLO
     * @param unsettled the slices of an SLO that are no facts yet
     */
    public Consequences(
            Knowledge knowledge,
            Supplier<Catalogue> catalogue,
            Function<SloId, Optional<Verdict>> verdicts,
            Function<SloId, List<Slice>> unsettled,
            Exposure exposure,
            Journal<Slice> slices,
            SampleSource samples,
            EdgeDelays delays,
            InstantSource clock) {
        this.knowledge = knowledge;
        this.catalogue = catalogue;
        this.verdicts = verdicts;
        this.unsettled = unsettled;
        this.stakes = new Stakes(exposure, slices, samples);
        this.slices = slices;
        this.samples = samples;
        this.delays = delays;
        this.clock = clock;
    }

    /**
     * A question.
     *
     * @param node as its text
     * @param column of a dataset
     * @param late how late it is from {@code at} on
     * @param at the instant; now when it is empty
     */
    public record Question(String node, Optional<String> column, Optional<Duration> late, Optional<Instant> at) {}

    /** What hangs on it; what does not depend on the graph is as it is now. */
    public record Answer(
            Instant at,
            Impact impact,
            List<String> columns,
            List<Told> promises,
            List<Stake> stakes,
            List<Deciding> models,
            long unmeasured) {
        /** Copies the lists. */
        public Answer {
            columns = List.copyOf(columns);
            promises = List.copyOf(promises);
            stakes = List.copyOf(stakes);
            models = List.copyOf(models);
        }
    }

    /** A promise, where it stands, and what lateness makes of it when that was asked. */
    public record Told(Impact.Hanging promise, Standing standing, Optional<Outcome> outcome) {}

    /** What a minute of breaking an agreement costs, and what it put at risk this week. */
    public record Stake(Sla sla, Amounts aMinute, Amounts thisWeek) {}

    /** A model and its decisions on stale features over the last spans; none when they cannot be counted. */
    public record Deciding(NodeId id, Pipeline pipeline, List<Stale> stale) {
        /** Copies the list. */
        public Deciding {
            stale = List.copyOf(stale);
        }
    }

    /**
     * Empty when the graph knows no such node.
     *
     * @throws IllegalArgumentException when a column is asked about of what is no dataset
     */
    public Optional<Answer> answer(Question question) {
        Instant now = clock.instant();
        Instant at = question.at().orElse(now);
        Lineage lineage = at.isBefore(now) ? knowledge.graph().at(at, now) : knowledge.now();
        return lineage.find(question.node()).map(Node::id).map(node -> answer(question, lineage, node, at, now));
    }

    private Answer answer(Question question, Lineage lineage, NodeId node, Instant at, Instant now) {
        Catalogue current = catalogue.get();
        var agreed = new Agreed(current.pipelines(), current.slos(), current.slas());
        Impact impact = question.column()
                .map(column -> Impact.of(lineage, column(node, column), agreed))
                .orElseGet(() -> Impact.of(lineage, node, agreed));
        Optional<Lateness> lateness = question.late()
                .map(late -> new Lateness(late, at, delays, figures(agreed, at.isBefore(now) ? at : now)));
        List<Told> promises = lateness.map(one -> one.of(impact).stream()
                        .map(told -> told(told.promise(), Optional.of(told.outcome())))
                        .toList())
                .orElseGet(() -> impact.promises().stream()
                        .map(promise -> told(promise, Optional.empty()))
                        .toList());
        return new Answer(
                at,
                impact,
                columns(lineage, node),
                promises,
                impact.slas().entrySet().stream()
                        .map(entry -> new Stake(
                                entry.getKey(),
                                stakes.aMinute(entry.getKey(), entry.getValue(), now),
                                stakes.thisWeek(entry.getKey(), entry.getValue(), now)))
                        .toList(),
                models(impact, agreed, current, now),
                lateness.map(one -> one.unmeasured(impact)).orElse(0L));
    }

    private static Column column(NodeId node, String name) {
        if (node instanceof NodeId.OfDataset(var dataset)) {
            return new Column(dataset, name);
        }
        throw new IllegalArgumentException("column: " + node.text() + " is no dataset, only datasets have columns");
    }

    private Told told(Impact.Hanging promise, Optional<Outcome> outcome) {
        Standing standing =
                verdicts.apply(promise.slo().id()).map(Verdict::standing).orElse(Standing.NO_DATA);
        return new Told(promise, standing, outcome);
    }

    private StoredFigures figures(Agreed agreed, Instant at) {
        return new StoredFigures(
                samples, verdicts, pipeline -> agreed.pipeline(pipeline).map(Pipeline::engine), knowledge.graph(), at);
    }

    private static List<String> columns(Lineage lineage, NodeId node) {
        return lineage.columnEdges().stream()
                .map(ColumnEdge::from)
                .filter(column -> lineage.canonical(NodeId.of(column.dataset())).equals(node))
                .map(Column::name)
                .distinct()
                .sorted()
                .toList();
    }

    private List<Deciding> models(Impact impact, Agreed agreed, Catalogue current, Instant now) {
        var stale = new StaleDecisions(samples, new Staleness(slices, unsettled, current.slos()));
        return Stream.concat(
                        Stream.of(impact.from()),
                        impact.victims("model").stream().map(victim -> victim.id()))
                .flatMap(id -> agreed.model(id).stream().map(known -> Map.entry(id, known)))
                .map(entry -> {
                    var model = entry.getValue().model();
                    boolean counted =
                            model.decisions().isPresent() && !model.freshness().isEmpty();
                    return new Deciding(
                            entry.getKey(),
                            entry.getValue().pipeline(),
                            counted
                                    ? SPANS.stream()
                                            .map(span -> stale.of(model, Interval.before(now, span)))
                                            .toList()
                                    : List.of());
                })
                .toList();
    }
}
