package dev.weir.console.api;

import dev.weir.collector.Scraper;
import dev.weir.collector.TargetHealth;
import dev.weir.console.config.Targets;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Estate;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Matching;
import dev.weir.console.screens.IncidentsScreen;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Finding;
import dev.weir.model.Pipeline;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Simulated;
import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of everything as a page of text, for {@code ./weir status}. */
@RestController
class StatusApi {
    private final Estate estate;
    private final Catalogues catalogues;
    private final Matching matching;
    private final LocalRunner runner;
    private final IncidentsScreen incidents;
    private final Intake intake;
    private final Scraper scraper;
    private final Targets targets;
    private final Simulated simulated;
    private final InstantSource clock;

    StatusApi(
            Estate estate,
            Catalogues catalogues,
            Matching matching,
            LocalRunner runner,
            IncidentsScreen incidents,
            Intake intake,
            Scraper scraper,
            Targets targets,
            Simulated simulated,
            InstantSource clock) {
        this.simulated = simulated;
        this.estate = estate;
        this.catalogues = catalogues;
        this.matching = matching;
        this.runner = runner;
        this.incidents = incidents;
        this.intake = intake;
        this.scraper = scraper;
        this.targets = targets;
        this.clock = clock;
    }

    @GetMapping(path = "/api/v1/status", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The state of everything as a page of text")
    String status() {
        var now = clock.instant();
        var text = new StringBuilder();
        simulated
                .span()
                .ifPresent(span -> text.append("simulated, not measured: ")
                        .append(span.start())
                        .append(" to ")
                        .append(span.end())
                        .append('\n'));
        text.append("pipelines\n");
        for (Pipeline pipeline : estate.pipelines()) {
            line(text, glyph(estate.standing(pipeline)), pipeline.id().toString(), estate.sentence(pipeline, now));
        }
        text.append("targets\n");
        for (TargetHealth health : scraper.health()) {
            line(
                    text,
                    health.state() == TargetHealth.State.UP ? "●" : "■",
                    health.target(),
                    health.why()
                            .map(Object::toString)
                            .orElse(health.state().name().toLowerCase(Locale.ROOT)));
        }
        text.append("SLOs\n");
        for (Slo slo : catalogues.current().slos()) {
            if (slo.shadow()) {
                continue;
            }
            var verdict = runner.verdict(slo.id());
            var standing = verdict.map(Verdict::standing).orElse(Standing.NO_DATA);
            var budget = verdict.filter(known -> known.budget().total() > 0)
                    .map(known -> String.format(
                            Locale.ROOT,
                            "%s, %.0f %% of the budget left",
                            standing.word(),
                            known.budget().remaining() * 100))
                    .orElse(standing.word());
            line(text, glyph(standing), slo.id().name(), budget);
        }
        var open = incidents.entries().stream()
                .filter(entry -> entry.incident().open())
                .toList();
        text.append("open incidents: ").append(open.size()).append('\n');
        open.forEach(entry -> line(
                text,
                "!",
                entry.incident().severity().word(),
                entry.title() + ": " + entry.incident().reason()));
        text.append("samples since the start: ").append(intake.taken()).append('\n');
        for (Finding finding : matching.all()) {
            line(text, "?", finding.about(), finding.sentence());
        }
        catalogues.current().unjudged().forEach(slo -> line(text, "?", slo.name(), "is not judged: " + slo.why()));
        problems(text, "definitions", catalogues.problems());
        if (!catalogues.warnings().isEmpty()) {
            text.append("warnings of definitions\n");
            catalogues
                    .warnings()
                    .forEach(warning -> text.append("  ").append(warning).append('\n'));
        }
        problems(text, "weir.yaml", targets.problems());
        return text.toString();
    }

    private static void problems(StringBuilder text, String where, List<?> problems) {
        if (!problems.isEmpty()) {
            text.append("errors in ").append(where).append(" (what was before stays in force)\n");
            problems.forEach(problem -> text.append("  ").append(problem).append('\n'));
        }
    }

    private static void line(StringBuilder text, String glyph, String name, String words) {
        text.append(String.format(Locale.ROOT, "  %s %-34s %s%n", glyph, name, words));
    }

    private static String glyph(Standing standing) {
        return switch (standing) {
            case BREACHED -> "■";
            case BURNING -> "▲";
            case NO_DATA -> "?";
            case MET -> "●";
        };
    }
}
