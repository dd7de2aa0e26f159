package dev.weir.console.cause;

import dev.weir.console.flow.Briefer;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.cause.Delays;
import dev.weir.lineage.cause.Evidence;
import dev.weir.lineage.cause.Nearby;
import dev.weir.lineage.cause.Question;
import dev.weir.lineage.cause.Ranking;
import dev.weir.lineage.cause.RootCause;
import dev.weir.lineage.cause.Trouble;
import dev.weir.model.Change;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.incident.Incident;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.slo.Verdict;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ranks what may have caused an incident, by everything that the console knows of the time around its onset. The graph is the one of then: that of the
 * onset for an incident that is over, the present one else. Thread-safe.
 */
public final class Causes {
    /** What began, or was changed, so long before the onset may have to do with it. */
    private static final Duration BEFORE = Duration.ofHours(2);
    /** Trouble elsewhere that came so long after may still come from the same cause. */
    private static final Duration AFTER = Duration.ofMinutes(30);
    /** What was found longer ago may be over. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** What has been silent for longer is no news. */
    private static final Duration NEWS = Duration.ofMinutes(30);

    private final Knowledge knowledge;
    private final IncidentBook book;
    private final Catalogues catalogues;
    private final Changes changes;
    private final Findings findings;
    private final Function<SloId, Optional<Verdict>> verdicts;
    private final Delays delays;

    /** Asks these; the verdict of an expectation is empty when it was not judged yet. */
    public Causes(
            Knowledge knowledge,
            IncidentBook book,
            Catalogues catalogues,
            Changes changes,
            Findings findings,
            Function<SloId, Optional<Verdict>> verdicts,
            Delays delays) {
        this.knowledge = knowledge;
        this.book = book;
        this.catalogues = catalogues;
        this.changes = changes;
        this.findings = findings;
        this.verdicts = verdicts;
        this.delays = delays;
    }

    /** The graph by which an incident is to be understood. */
    public Lineage lineage(Incident incident) {
        return incident.open() ? knowledge.now() : knowledge.graph().at(Briefer.onset(incident), Instant.MAX);
    }

    /** What may have caused an incident, the likeliest first. */
    public Ranking of(Incident incident, Instant now) {
        Catalogue catalogue = catalogues.current();
        var expectations = new HashMap<SloId, Expectation>();
        catalogue.expectations().forEach(one -> expectations.put(one.id(), one));
        Instant onset = Briefer.onset(incident);
        var around = new Interval(onset.minus(BEFORE), onset.plus(AFTER));
        var troubles = new ArrayList<Trouble>();
        for (Incident other : book.all()) {
            if (!other.id().equals(incident.id()) && around.contains(Briefer.onset(other)) && lasted(other, onset)) {
                troubles.add(new Trouble(
                        NodeId.of(other.pipeline()),
                        symptom(catalogue, expectations.get(other.slo()), other.slo()),
                        Trouble.Sign.FIRING,
                        Briefer.onset(other),
                        other.reason(),
                        "incidents/" + other.id()));
            }
        }
        if (incident.open()) {
            present(catalogue, now, troubles);
        }
        var question = new Question(
                NodeId.of(incident.pipeline()),
                symptom(catalogue, expectations.get(incident.slo()), incident.slo()),
                onset);
        var watched = new HashSet<NodeId>();
        catalogue.expectations().stream()
                .filter(one -> !one.shadow())
                .forEach(one -> watched.add(NodeId.of(one.pipeline())));
        return RootCause.rank(lineage(incident), question, new Evidence(troubles, changed(around), watched, delays));
    }

    /** Whether an incident was there until shortly before the onset of the one that is asked about. */
    private static boolean lasted(Incident other, Instant onset) {
        return other.resolved().map(end -> !end.isBefore(onset.minus(AFTER))).orElse(true);
    }

    /** What holds now and is no incident: what the collectors found, and who is silent. */
    private void present(Catalogue catalogue, Instant now, List<Trouble> troubles) {
        for (Pipeline pipeline : catalogue.pipelines()) {
            NodeId node = NodeId.of(pipeline.id());
            for (Findings.Found found : findings.about(pipeline.id())) {
                sort(found.finding().kind())
                        .filter(sort -> !found.at().isBefore(now.minus(FRESH)))
                        .ifPresent(sort -> troubles.add(new Trouble(
                                node,
                                sort,
                                Trouble.Sign.FINDING,
                                found.at(),
                                found.finding().sentence(),
                                "pipelines/" + pipeline.id())));
            }
        }
        for (Expectation one : catalogue.expectations()) {
            if (!one.shadow()) {
                verdicts.apply(one.id()).ifPresent(verdict -> {
                    if (verdict.condition() instanceof Condition.NoData(Duration silence)
                            && silence.compareTo(NEWS) < 0) {
                        troubles.add(new Trouble(
                                NodeId.of(one.pipeline()),
                                Symptom.OTHER,
                                Trouble.Sign.SILENT,
                                verdict.at().minus(silence),
                                "",
                                "pipelines/" + one.pipeline()));
                    }
                });
            }
        }
    }

    /** All of them: the last one may be the cure. */
    private List<Nearby> changed(Interval around) {
        return changes.told(around).stream()
                .map(change -> new Nearby(
                        NodeId.of(change.pipeline()), change.at(), words(change), "pipelines/" + change.pipeline()))
                .toList();
    }

    private static String words(Change change) {
        return change.kind() + (change.version().isEmpty() ? "" : " (" + change.version() + ")");
    }

    private static Optional<Symptom> sort(Finding.Kind kind) {
        return switch (kind) {
            case BACKPRESSURE, HIDDEN_BACKLOG, LAG -> Optional.of(Symptom.FLOW);
            case EXCEPTION, LOST_WORKERS -> Optional.of(Symptom.OUTAGE);
            case LATE_DATA -> Optional.of(Symptom.QUALITY);
            case IMBALANCE, CHECKPOINTS -> Optional.of(Symptom.RESOURCE);
            case NOT_COLLECTED, CLOCK, DEFINITION -> Optional.empty();
        };
    }

    private static Symptom symptom(Catalogue catalogue, @Nullable Expectation one, SloId id) {
        return catalogue.about(id).symptom().orElseGet(() -> one == null ? Symptom.OTHER : Symptom.of(one));
    }
}
