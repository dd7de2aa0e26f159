package dev.weir.console.screens;

import dev.weir.console.flow.Estate;
import dev.weir.console.flow.IncidentBook;
import dev.weir.lineage.Lineage;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.incident.Incident;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.lineage.Spot.Reference;
import dev.weir.ui.lineage.State;
import dev.weir.wire.definition.Catalogue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How the nodes of a graph do, now or then. Of one instant; one thread. */
final class GraphStates {
    private static final int MOST_SEEN = 200;

    /** How a node does and why. */
    record Said(State state, String sentence) {}

    private final Lineage lineage;
    private final Estate estate;
    private final Catalogue catalogue;
    private final Function<SloId, Optional<Verdict>> verdicts;
    private final Optional<Instant> then;
    private final Instant now;
    private final Map<PipelineId, Pipeline> pipelines = new HashMap<>();
    private final Map<PipelineId, List<Incident>> troubles = new HashMap<>();
    private final Map<NodeId, Said> known = new HashMap<>();

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    GraphStates(
            Lineage lineage,
            Estate estate,
            Catalogue catalogue,
            IncidentBook book,
            Function<SloId, Optional<Verdict>> verdicts,
            Optional<Instant> then,
            Instant now) {
        this.lineage = lineage;
        this.estate = estate;
        this.catalogue = catalogue;
        this.verdicts = verdicts;
        this.then = then;
        this.now = now;
        estate.pipelines().forEach(pipeline -> pipelines.put(pipeline.id(), pipeline));
        List<Incident> open = then.isEmpty()
                ? book.open()
                : book.all().stream().filter(one -> openAt(one, then.get())).toList();
        open.forEach(one -> troubles.computeIfAbsent(one.pipeline(), any -> new ArrayList<>())
                .add(one));
    }

    private static boolean openAt(Incident incident, Instant at) {
        return !incident.opened().isAfter(at)
                && incident.resolved().filter(over -> !over.isAfter(at)).isEmpty();
    }

    /** How a node does. */
    Said of(NodeId id) {
        Said before = known.get(id);
        if (before != null) {
            return before;
        }
        Said said = id instanceof NodeId.OfOwner
                ? new Said(State.NOT_PROMISED, "Stands for " + lineage.outOf(id).size() + " nodes of the graph.")
                : id instanceof NodeId.OfSla sla && then.isEmpty() ? agreement(sla) : byPipelines(id);
        known.put(id, said);
        return said;
    }

    /** How early a node is shown when there are too many, the worst first. */
    int rank(NodeId id) {
        return switch (of(id).state()) {
            case BREACHED -> 0;
            case BURNING -> 1;
            case NO_DATA -> 2;
            case MET -> 3;
            case NOT_PROMISED -> 4;
            case NOT_KNOWN -> 5;
        };
    }

    /** The pipeline that a job is, if Weir watches one of that name. */
    Optional<PipelineId> pipeline(NodeId id) {
        return id.pipeline().filter(pipelines::containsKey);
    }

    private Said byPipelines(NodeId id) {
        Optional<PipelineId> own = pipeline(id);
        if (own.isPresent()) {
            return pipeline(own.get());
        }
        if (id instanceof NodeId.OfJob) {
            return new Said(nothing(), "Weir watches no pipeline of this name: nothing is promised of it.");
        }
        return feeders(id).stream()
                .map(feeder -> {
                    Said of = pipeline(feeder);
                    return new Said(of.state(), "Made by " + feeder + ": " + of.sentence());
                })
                .min(Comparator.comparing(Said::state))
                .orElseGet(() -> new Said(nothing(), "No pipeline that makes it is known: nothing is promised of it."));
    }

    private State nothing() {
        return then.isEmpty() ? State.NOT_PROMISED : State.NOT_KNOWN;
    }

    private Said pipeline(PipelineId id) {
        if (then.isPresent()) {
            return troubles.getOrDefault(id, List.of()).stream()
                    .findFirst()
                    .map(open -> new Said(State.BURNING, "Then an incident was open: " + open.reason()))
                    .orElseGet(() ->
                            new Said(State.NOT_KNOWN, "No incident was open then; how it did otherwise is not known."));
        }
        Pipeline pipeline = Objects.requireNonNull(pipelines.get(id));
        State state = estate.promises(id).isEmpty() ? State.NOT_PROMISED : State.of(estate.standing(pipeline));
        return new Said(state, estate.sentence(pipeline, now));
    }

    private Said agreement(NodeId.OfSla sla) {
        return catalogue.slas().stream()
                .filter(one -> one.name().equals(sla.name()))
                .findFirst()
                .flatMap(one -> one.slos().stream()
                        .map(slo -> verdicts.apply(slo).map(Verdict::standing).orElse(Standing.NO_DATA))
                        .min(Comparator.naturalOrder()))
                .map(worst -> new Said(
                        State.of(worst),
                        "The worst of its promises is " + worst.word().replace('-', ' ') + "."))
                .orElseGet(() -> new Said(State.NOT_PROMISED, "It is not in force."));
    }

    /** The watched pipelines that a node comes from, with nothing but data between; those that it is itself made of. */
    private Set<PipelineId> feeders(NodeId start) {
        var found = new LinkedHashSet<PipelineId>();
        var seen = new HashSet<NodeId>(Set.of(start));
        var next = new ArrayDeque<NodeId>(seen);
        while (!next.isEmpty() && seen.size() < MOST_SEEN) {
            for (var edge : lineage.into(next.remove())) {
                Optional<PipelineId> own = pipeline(edge.from());
                if (own.isPresent()) {
                    found.add(own.get());
                } else if (!(edge.from() instanceof NodeId.OfJob) && edge.kind().conducts() && seen.add(edge.from())) {
                    next.add(edge.from());
                }
            }
        }
        return found;
    }

    private Set<PipelineId> about(NodeId id) {
        return pipeline(id).map(Set::of).orElseGet(() -> feeders(id));
    }

    /** The SLOs about a node and the agreements that hold them. */
    List<Reference> promises(NodeId id) {
        if (id instanceof NodeId.OfOwner) {
            return List.of();
        }
        if (id instanceof NodeId.OfSla) {
            return List.of(new Reference("The agreement", "slas/" + id.name()));
        }
        var all = new LinkedHashSet<Reference>();
        for (PipelineId pipeline : about(id)) {
            for (var slo : estate.promises(pipeline)) {
                all.add(new Reference(slo.title(), "slos/" + slo.id().name()));
                catalogue.slas().stream()
                        .filter(sla -> sla.slos().contains(slo.id()))
                        .map(sla -> reference(sla))
                        .forEach(all::add);
            }
        }
        return List.copyOf(all);
    }

    private static Reference reference(Sla sla) {
        return new Reference("§ " + sla.title(), "slas/" + sla.name());
    }

    /** The incidents about a node that are open, or were then. */
    List<Reference> troubles(NodeId id) {
        if (id instanceof NodeId.OfOwner || id instanceof NodeId.OfSla) {
            return List.of();
        }
        return about(id).stream()
                .flatMap(pipeline -> troubles.getOrDefault(pipeline, List.of()).stream())
                .map(one -> new Reference(one.reason(), "incidents/" + one.id().key()))
                .toList();
    }
}
