package dev.weir.console.api;

import dev.weir.alerting.Decisions;
import dev.weir.console.api.Answers.IncidentAnswer;
import dev.weir.console.api.Answers.PipelineAnswer;
import dev.weir.console.api.Answers.SloAnswer;
import dev.weir.console.api.Answers.Value;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Estate;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.Matching;
import dev.weir.console.screens.IncidentsScreen;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Actor;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.Series;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Simulated;
import dev.weir.ui.incidents.Incidents;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pipelines, SLOs and incidents, as the screens show them. */
@RestController
@RequestMapping("/api/v1")
class EstateApi {
    private final Estate estate;
    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final Findings findings;
    private final Matching matching;
    private final IncidentsScreen incidents;
    private final Exposure exposure;
    private final Decisions decisions;
    private final Simulated simulated;
    private final InstantSource clock;

    EstateApi(
            Estate estate,
            Catalogues catalogues,
            LocalRunner runner,
            Findings findings,
            Matching matching,
            IncidentsScreen incidents,
            Exposure exposure,
            Decisions decisions,
            Simulated simulated,
            InstantSource clock) {
        this.simulated = simulated;
        this.decisions = decisions;
        this.exposure = exposure;
        this.findings = findings;
        this.matching = matching;
        this.estate = estate;
        this.catalogues = catalogues;
        this.runner = runner;
        this.incidents = incidents;
        this.clock = clock;
    }

    @GetMapping("/pipelines")
    @Operation(
            summary =
                    "Every pipeline with the newest value of each of its signals; an unknown has value null and says why")
    ResponseEntity<List<PipelineAnswer>> pipelines(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        var now = clock.instant();
        return Paging.page(
                estate.pipelines().stream()
                        .map(pipeline -> answer(pipeline, now))
                        .toList(),
                offset,
                limit);
    }

    @GetMapping("/slos")
    @Operation(
            summary =
                    "Every SLO with its verdict: Met, Burning, Breached or NoData, its budget and burn rates; problem says why it cannot be judged")
    ResponseEntity<List<SloAnswer>> slos(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        return Paging.page(
                catalogues.current().slos().stream()
                        .map(slo -> SloAnswer.of(slo, runner.verdict(slo.id()), matching.about(slo.id())))
                        .toList(),
                offset,
                limit);
    }

    @GetMapping("/incidents")
    @Operation(
            summary =
                    "Incidents, open ones first, then the newest first, with their facts and what became of their pages")
    ResponseEntity<List<IncidentAnswer>> incidents(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        return Paging.page(
                incidents.entries().stream()
                        .map(entry -> IncidentAnswer.of(entry.incident(), entry.title(), entry.deliveries())
                                .marked(simulated))
                        .toList(),
                offset,
                limit);
    }

    @GetMapping("/incidents/{id}")
    @Operation(
            summary =
                    "One incident, with what it put at risk so far by the agreements that name its SLO, the incidents downstream whose pages it holds, and the one upstream that holds its own")
    IncidentAnswer incident(@PathVariable String id) {
        var entry = entry(id);
        return IncidentAnswer.of(
                        entry.incident(),
                        entry.title(),
                        entry.deliveries(),
                        MoneyAnswer.of(exposure.of(entry.incident(), clock.instant())),
                        HeldAnswer.of(entry.incident().id(), decisions))
                .marked(simulated);
    }

    private Incidents.Entry entry(String id) {
        return incidents.entries().stream()
                .filter(entry -> entry.incident().id().key().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no incident '" + id + "'"));
    }

    /** Why an incident is taken. */
    record Note(@Nullable String note) {
        private static final int LONGEST = 1000;

        Note {
            if (note != null && note.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "note has " + note.length() + " characters, at most " + LONGEST + " are kept");
            }
        }

        String text() {
            return note == null ? "" : note;
        }
    }

    @PostMapping("/incidents/{id}/acknowledge")
    @Operation(summary = "Take an incident")
    IncidentAnswer acknowledge(@PathVariable String id, @RequestBody Note note, Principal who) {
        incidents.acknowledge(new IncidentId(id), new Actor(Actor.Kind.TOKEN, who.getName()), note.text());
        var entry = entry(id);
        return IncidentAnswer.of(entry.incident(), entry.title(), entry.deliveries())
                .marked(simulated);
    }

    private PipelineAnswer answer(Pipeline pipeline, Instant now) {
        var signals = new TreeMap<String, Value>();
        estate.figures(pipeline, now).forEach(sample -> signals.put(key(sample.series()), Value.of(sample)));
        return new PipelineAnswer(
                pipeline.id().name(),
                pipeline.id().environment(),
                pipeline.engine().word(),
                pipeline.owner(),
                pipeline.tier(),
                Answers.word(estate.standing(pipeline)),
                estate.sentence(pipeline, now),
                signals,
                findings.about(pipeline.id()).stream()
                        .map(Answers.FindingAnswer::of)
                        .toList());
    }

    private static String key(Series series) {
        var distinguishing = new TreeMap<>(series.labels().values());
        distinguishing.remove("environment");
        distinguishing.remove("pipeline");
        distinguishing.remove("engine");
        return series.name() + new Labels(distinguishing);
    }
}
