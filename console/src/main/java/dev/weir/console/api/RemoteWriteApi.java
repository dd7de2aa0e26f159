package dev.weir.console.api;

import dev.weir.collector.ingest.BadBatch;
import dev.weir.collector.ingest.RemoteWrite;
import dev.weir.collector.mapping.Pushes;
import dev.weir.collector.mapping.Reading;
import dev.weir.console.collect.PushLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Prometheus remote write 1.0. What waits for the engine's lanes is bounded: a further request is answered with 503, which Prometheus sends again, while it
 * would drop what is answered with 429.
 */
@RestController
class RemoteWriteApi {
    private static final int AT_ONCE = 8;
    private static final String SOON = "5";

    private final Pushes pushes;
    private final PushLog log;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(AT_ONCE);

    RemoteWriteApi(Pushes pushes, PushLog log, InstantSource clock) {
        this.log = log;
        this.pushes = pushes;
        this.clock = clock;
    }

    @PostMapping("/api/v1/write")
    @Operation(summary = "Prometheus remote write 1.0: a WriteRequest in snappy; 204 when it is taken")
    ResponseEntity<ProblemDetail> write(HttpServletRequest request, Principal sender) throws IOException, BadBatch {
        Optional<String> refusal = RemoteWrite.refusal(
                header(request, HttpHeaders.CONTENT_TYPE), header(request, HttpHeaders.CONTENT_ENCODING));
        if (refusal.isPresent()) {
            return answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE, refusal.get());
        }
        if (!room.tryAcquire()) {
            var busy = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Busy. Send it again.");
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, SOON)
                    .body(busy);
        }
        try {
            if (request.getContentLengthLong() > RemoteWrite.MOST_BYTES) {
                return answer(HttpStatus.CONTENT_TOO_LARGE, "At most " + RemoteWrite.MOST_BYTES + " bytes are taken.");
            }
            List<Reading> readings = RemoteWrite.read(request.getInputStream().readNBytes(RemoteWrite.MOST_BYTES + 1));
            pushes.accept(sender.getName(), readings, clock.instant());
            log.wrote(sender.getName(), readings.size(), clock.instant());
            return ResponseEntity.noContent().build();
        } finally {
            room.release();
        }
    }

    @ExceptionHandler(BadBatch.class)
    ProblemDetail refused(BadBatch bad) {
        return ProblemDetail.forStatusAndDetail(
                bad.tooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST,
                String.valueOf(bad.getMessage()));
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String detail) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
