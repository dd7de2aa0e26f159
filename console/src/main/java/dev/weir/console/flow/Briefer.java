package dev.weir.console.flow;

import dev.weir.alerting.Briefings;
import dev.weir.alerting.Upstreams;
import dev.weir.engine.business.Amounts;
import dev.weir.model.Pipeline;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.AtRisk;
import dev.weir.wire.definition.Catalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pages and the page of an incident say beside the sentence: for whom it matters, since when, what it costs, what may have caused
 * it. It is asked while an incident's event is being kept, so it says what is known and leaves out what would have to be looked up.
 * Thread-safe.
 */
public final class Briefer implements Briefings {
    private static final Logger LOG = LoggerFactory.getLogger(Briefer.class);

    private volatile Defined defined = new Defined(Catalogue.empty(), Catalogue.empty());
    private final Exposure exposure;
    private final ProbableCause cause;
    private volatile Function<Incident, Optional<String>> known = incident -> Optional.empty();

    /** What is in force or about to be, and what was before: incidents begin and end while one gives way to the other. */
    private record Defined(Catalogue now, Catalogue before) {
        Catalogue of(SloId slo) {
            return expectation(now, slo).isPresent() ? now : before;
        }
    }

    /** Asks these, which must answer from memory; knows no definitions yet. */
    public Briefer(
            Exposure exposure,
            IncidentBook book,
            Upstreams upstreams,
            Changes changes,
            Findings findings,
            Function<SloId, Optional<Verdict>> verdicts) {
        this.exposure = exposure;
        this.cause =
                new ProbableCause(book, upstreams, slo -> symptom(defined.of(slo), slo), changes, findings, verdicts);
    }

    /** Takes over a catalogue before anything is judged by it. */
    public synchronized void define(Catalogue catalogue) {
        defined = new Defined(catalogue, defined.now());
    }

    /** Asks this first for the cause of an incident: what it answers is no guess. It must answer from memory. */
    public void askFirst(Function<Incident, Optional<String>> source) {
        known = source;
    }

    @Override
    public Briefing of(Incident incident, Instant now) {
        Catalogue known = defined.of(incident.slo());
        var about = known.about(incident.slo());
        Optional<Instant> since = since(incident);
        return new Briefing(
                expectation(known, incident.slo())
                        .map(Expectation::title)
                        .orElse(incident.slo().name()),
                known.pipelines().stream()
                        .filter(pipeline -> pipeline.id().equals(incident.pipeline()))
                        .findFirst()
                        .map(Pipeline::owner)
                        .orElse(""),
                known.slas().stream()
                        .filter(sla -> sla.slos().contains(incident.slo()))
                        .map(Sla::name)
                        .toList(),
                about.labels(),
                symptom(known, incident.slo()),
                since,
                atHand("the money at risk", () -> money(incident, now)),
                atHand(
                        "the probable cause",
                        () -> this.known
                                .apply(incident)
                                .orElseGet(() -> cause.of(incident, since.orElse(incident.opened()), now))),
                about.runbook());
    }

    /** What may have caused an incident, the likeliest first; for pages, which may wait. */
    public List<ProbableCause.Candidate> candidates(Incident incident, Instant now) {
        return cause.candidates(incident, since(incident).orElse(incident.opened()), now);
    }

    private static Symptom symptom(Catalogue known, SloId slo) {
        return known.about(slo)
                .symptom()
                .or(() -> expectation(known, slo).map(Symptom::of))
                .orElse(Symptom.OTHER);
    }

    private static Optional<? extends Expectation> expectation(Catalogue known, SloId slo) {
        return known.expectations().stream().filter(one -> one.id().equals(slo)).findFirst();
    }

    /** When the trouble began that an incident tells of, as well as that is known: after a re-opening the new one. */
    public static Instant onset(Incident incident) {
        return since(incident).orElse(incident.opened());
    }

    /** When the badness began of which is told: after a re-opening the new one. */
    private static Optional<Instant> since(Incident incident) {
        Optional<Instant> since = incident.since();
        for (IncidentEvent event : incident.events()) {
            if (event instanceof IncidentEvent.Reopened again) {
                since = again.since();
            }
        }
        return since;
    }

    private String money(Incident incident, Instant now) {
        Amounts amounts = exposure.known(incident, now).orElse(Amounts.none());
        var atRisk = new AtRisk(amounts.money(), amounts.unpriced());
        return atRisk.isNone() ? "" : atRisk.text();
    }

    /** A page without a detail is worth more than none: what cannot be had is said in the log and left out. */
    private static String atHand(String what, Supplier<String> detail) {
        try {
            return detail.get();
        } catch (RuntimeException defect) {
            LOG.warn("{} is left out of a page", what, defect);
            return "";
        }
    }
}
