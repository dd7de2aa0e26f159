package dev.weir.console.screens;

import dev.weir.console.cause.Causes;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.cause.Candidate;
import dev.weir.lineage.cause.Reason;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.incident.Incident;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.incidents.Evidence;
import dev.weir.wire.definition.Catalogue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The knowledge graph's word on an incident: who may be the cause, and who takes what comes of it. Thread-safe. */
public final class Suspicion {
    /** What is less likely is not worth a line at night. */
    private static final double LEAST = 0.02;

    private static final int MOST = 4;

    private final Causes causes;
    private final IncidentBook book;
    private final Catalogues catalogues;
    private final Exposure exposure;

    /** Reads from these. */
    public Suspicion(Causes causes, IncidentBook book, Catalogues catalogues, Exposure exposure) {
        this.causes = causes;
        this.book = book;
        this.catalogues = catalogues;
        this.exposure = exposure;
    }

    /** What was weighed, the likeliest first; nothing when nothing stands upstream and nothing else was found. */
    List<Evidence.Candidate> candidates(Incident incident, Instant now) {
        NodeId asked = NodeId.of(incident.pipeline());
        List<Candidate> weighed = causes.of(incident, now).candidates();
        if (weighed.size() < 2 && weighed.stream().allMatch(one -> one.reasons().size() < 2)) {
            return List.of();
        }
        return weighed.stream()
                .filter(one -> one.share() >= LEAST)
                .limit(MOST)
                .map(one -> candidate(one, asked))
                .toList();
    }

    private static Evidence.Candidate candidate(Candidate one, NodeId asked) {
        boolean itself = one.path().isEmpty();
        return new Evidence.Candidate(
                itself ? "It began here, in " + one.node().name() + "." : "It began in " + named(one.node()) + ".",
                "",
                one.reasons().stream()
                        .map(Reason::href)
                        .filter(href -> href.startsWith("incidents/"))
                        .findFirst()
                        .or(() -> one.node().pipeline().map(id -> "pipelines/" + id))
                        .orElse("datasets?id=" + encoded(one.node())),
                Optional.of(one.share()),
                one.reasons().stream()
                        .map(reason -> new Evidence.Reason(sentence(reason), reason.weight() > 0, reason.href()))
                        .toList(),
                itself ? "" : "lineage?focus=" + encoded(asked) + "&cause=" + encoded(one.node()));
    }

    private static String sentence(Reason reason) {
        String text = reason.sentence();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String named(NodeId node) {
        return node.pipeline()
                .map(PipelineId::toString)
                .orElseGet(() -> "the source of " + node.name() + " (" + node.namespace() + ")");
    }

    private static String encoded(NodeId node) {
        return URLEncoder.encode(node.text(), StandardCharsets.UTF_8);
    }

    /** The pipelines that take what comes of an incident's, those that hurt first, then nearest first. */
    List<Evidence.Reached> downstream(Incident incident, Instant now) {
        Lineage lineage = causes.lineage(incident);
        NodeId asked = lineage.canonical(NodeId.of(incident.pipeline()));
        var reach = lineage.downstream(asked, Integer.MAX_VALUE);
        Catalogue catalogue = catalogues.current();
        List<Incident> open = book.open();
        var reached = new ArrayList<Evidence.Reached>();
        for (NodeId node : reach.nodes()) {
            long steps = reach.path(node).stream()
                    .filter(edge -> edge.to() instanceof NodeId.OfJob)
                    .count();
            node.pipeline()
                    .ifPresent(pipeline ->
                            reached.add(reached(pipeline, Math.toIntExact(steps), open, catalogue, incident, now)));
        }
        reached.sort(
                Comparator.comparing(Evidence.Reached::hurts).reversed().thenComparingInt(Evidence.Reached::steps));
        return reached;
    }

    private Evidence.Reached reached(
            PipelineId pipeline, int steps, List<Incident> open, Catalogue catalogue, Incident incident, Instant now) {
        Optional<Incident> own = open.stream()
                .filter(one -> one.pipeline().equals(pipeline))
                .min(Comparator.comparing(Incident::opened));
        Set<SloId> promises = catalogue.expectations().stream()
                .filter(one -> one.pipeline().equals(pipeline))
                .map(Expectation::id)
                .collect(Collectors.toSet());
        return new Evidence.Reached(
                pipeline.toString(),
                own.map(one -> "incidents/" + one.id()).orElse("pipelines/" + pipeline),
                catalogue.pipelines().stream()
                        .filter(one -> one.id().equals(pipeline))
                        .map(Pipeline::owner)
                        .findFirst()
                        .orElse(""),
                catalogue.slas().stream()
                        .filter(sla -> sla.slos().stream().anyMatch(promises::contains))
                        .map(Sla::title)
                        .toList(),
                own.map(one -> hurts(one, incident))
                        .orElse(
                                promises.isEmpty()
                                        ? "nothing is promised of it: how it does is not known"
                                        : "no incident"),
                own.isPresent(),
                steps,
                own.flatMap(one -> exposure.known(one, now))
                        .map(WallScreen::atRisk)
                        .orElse(AtRisk.none()));
    }

    private static String hurts(Incident own, Incident incident) {
        Duration later = Duration.between(incident.opened(), own.opened());
        return later.isNegative()
                ? "has an incident since before this one"
                : "has an incident since " + later.toSeconds() + " s after this one";
    }
}
