package dev.weir.console.api;

import dev.weir.collector.ingest.AgentBatch;
import dev.weir.collector.ingest.AgentSequence;
import dev.weir.collector.ingest.AgentSilence;
import dev.weir.collector.ingest.BadBatch;
import dev.weir.collector.ingest.Limits;
import dev.weir.collector.mapping.Pushes;
import dev.weir.collector.mapping.Reading;
import dev.weir.console.collect.PushLog;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Writers;
import dev.weir.model.Sample;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What agents push. A delivery is kept whole or not at all; one that comes twice counts once. */
@RestController
@RequestMapping("/api/v1/ingest")
class IngestApi {
    private static final List<String> OWN = List.of("pipeline_", "business_", "feature_", "weir_");
    private static final int AGENTS_REMEMBERED = 10_000;
    private final Intake intake;
    private final Pushes pushes;
    private final InstantSource clock;
    private final AgentSequence sequence = new AgentSequence(AGENTS_REMEMBERED);
    private final AgentSilence silence;
    private final PushLog log;

    IngestApi(Intake intake, Pushes pushes, AgentSilence silence, PushLog log, InstantSource clock) {
        this.log = log;
        this.intake = intake;
        this.pushes = pushes;
        this.silence = silence;
        this.clock = clock;
    }

    /** What was made of a delivery. */
    record Taken(int samples, boolean repeated) {}

    @PostMapping(
            path = "/agent",
            consumes = {"application/x-ndjson", "application/json"})
    @Operation(summary = "Samples of an agent: NDJSON, gzip or plain; the first line says who sends")
    Taken agent(HttpServletRequest request) throws IOException, BadBatch {
        boolean gzip = "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"));
        var batch = AgentBatch.read(request.getInputStream(), gzip, Limits.USUAL, clock.instant());
        if (sequence.repeated(batch)) {
            log.agent(batch, true, clock.instant());
            return new Taken(0, true);
        }
        intake.accept(
                Writers.AGENTS,
                Writers.Rank.TOLD,
                batch.samples().stream().filter(sample -> !foreign(sample)).toList());
        pushes.accept(
                batch.agent() + " " + batch.boot(),
                batch.samples().stream()
                        .filter(IngestApi::foreign)
                        .map(sample -> new Reading(sample.series(), sample.value(), sample.at()))
                        .toList(),
                clock.instant());
        sequence.kept(batch);
        silence.heard(batch, clock.instant());
        log.agent(batch, false, clock.instant());
        return new Taken(batch.samples().size(), false);
    }

    /** What an agent sends under an engine's own name has to be mapped first. */
    private static boolean foreign(Sample sample) {
        return OWN.stream().noneMatch(sample.series().name()::startsWith);
    }

    @ExceptionHandler(EOFException.class)
    ProblemDetail cutOff() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the body is cut off");
    }

    @ExceptionHandler(BadBatch.class)
    ProblemDetail refused(BadBatch bad) {
        return ProblemDetail.forStatusAndDetail(
                bad.tooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST,
                String.valueOf(bad.getMessage()));
    }
}
