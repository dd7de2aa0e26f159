package dev.weir.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.console.flow.LineageLog;
import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.lineage.event.LineageEvent;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** OpenLineage events, as every integration of OpenLineage sends them over HTTP: plain or gzip, at most 8 MiB and 1,000 events at once. */
@RestController
@RequestMapping(path = "/api/v1/lineage", consumes = "application/json")
class LineageApi {
    private static final int LARGEST = 8 << 20;
    private static final int MOST = 1_000;
    private final LineageLog log;
    private final InstantSource clock;

    LineageApi(LineageLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** An event of a batch that was not taken. */
    record Failed(int index, String reason, boolean retriable) {}

    /** How many of a batch were taken; what is no event does not become one when it comes again. */
    record Summary(
            int received,
            int successful,
            int failed,
            int retriable,
            @JsonProperty("non_retriable") int nonRetriable) {}

    /** What became of a batch of which not everything was taken. */
    record BatchAnswer(
            String status,
            Summary summary,
            @JsonProperty("failed_events") List<Failed> failedEvents) {}

    @PostMapping
    @Operation(summary = "One OpenLineage event; the same one sent again is kept once")
    ResponseEntity<?> one(HttpServletRequest request) throws IOException {
        try {
            log.keep(List.of(LineageLog.admitted(body(request), clock.instant())), clock.instant());
            return taken(request);
        } catch (BadEvent e) {
            throw refused(HttpStatus.BAD_REQUEST, e.why());
        }
    }

    @PostMapping("/batch")
    @Operation(
            summary =
                    "A JSON array of OpenLineage events; 204 when all were taken, else 200 with the ones that were not")
    ResponseEntity<?> batch(HttpServletRequest request) throws IOException {
        JsonNode body = body(request);
        if (!body.isArray()) {
            throw refused(HttpStatus.BAD_REQUEST, "the body must be a JSON array of events");
        }
        if (body.size() > MOST) {
            throw refused(HttpStatus.CONTENT_TOO_LARGE, "a batch holds at most " + MOST + " events, send several");
        }
        var events = new ArrayList<LineageEvent>();
        var failed = new ArrayList<Failed>();
        for (int i = 0; i < body.size(); i++) {
            try {
                events.add(LineageLog.admitted(body.get(i), clock.instant()));
            } catch (BadEvent e) {
                failed.add(new Failed(i, e.why(), false));
            }
        }
        log.keep(events, clock.instant());
        if (failed.isEmpty()) {
            return taken(request);
        }
        var summary = new Summary(body.size(), events.size(), failed.size(), 0, failed.size());
        return ResponseEntity.ok(new BatchAnswer("partial_success", summary, failed));
    }

    /**
     * Nothing more is to be said. OpenLineage's own client for Java (1.53) takes an answer without a body for a failure, with a stack trace an event in the
     * engine's log; it goes by the name of the HTTP client that it uses.
     */
    private static ResponseEntity<?> taken(HttpServletRequest request) {
        String client = request.getHeader("User-Agent");
        return client != null && client.startsWith("Apache-HttpClient")
                ? ResponseEntity.ok(Map.of("status", "success"))
                : ResponseEntity.noContent().build();
    }

    private static JsonNode body(HttpServletRequest request) throws IOException {
        boolean gzip = "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"));
        try (InputStream in = gzip ? new GZIPInputStream(request.getInputStream()) : request.getInputStream()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw refused(HttpStatus.CONTENT_TOO_LARGE, "the body is larger than " + LARGEST + " bytes");
            }
            return EventReader.json(bytes);
        } catch (ZipException | EOFException e) {
            throw refused(HttpStatus.BAD_REQUEST, "the body is not gzip, or is damaged");
        } catch (BadEvent e) {
            throw refused(HttpStatus.BAD_REQUEST, "the body is " + e.why());
        }
    }

    private static ErrorResponseException refused(HttpStatus status, String why) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, why), null);
    }
}
