package dev.weir.console.api;

import dev.weir.alerting.Outbox;
import dev.weir.alerting.Routing;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Ways;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which way pages take, and why: what {@code ./weir route explain} prints. */
@RestController
@RequestMapping("/api/v1")
class RouteApi {
    private static final int LISTED = 200;
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final IncidentBook book;
    private final Outbox outbox;
    private final Routing routing;
    private final Ways ways;
    private final InstantSource clock;

    RouteApi(IncidentBook book, Outbox outbox, Routing routing, Ways ways, InstantSource clock) {
        this.book = book;
        this.outbox = outbox;
        this.routing = routing;
        this.ways = ways;
        this.clock = clock;
    }

    @GetMapping("/routes")
    @Operation(summary = "The routes in the order in which they are asked, the default last, and whom their steps tell")
    List<RouteAnswer.Defined> routes() {
        return routing.routes().stream().map(RouteAnswer.Defined::of).toList();
    }

    @GetMapping(
            path = "/incidents/{id}/route",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    @Operation(
            summary =
                    "The way the pages of an incident take: routes asked, group, quiet hours, each page with what became of it; as text too")
    ResponseEntity<?> route(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept) {
        Instant now = clock.instant();
        Incident incident = book.find(new IncidentId(id))
                .orElseThrow(() -> new NoSuchElementException("there is no incident '" + id + "'"));
        var answer = RouteAnswer.of(incident, ways.of(incident, now), outbox.deliveries(incident.id()), now);
        return accept.contains(MediaType.TEXT_PLAIN_VALUE)
                ? ResponseEntity.ok().contentType(TEXT).body(RouteText.of(answer))
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    @GetMapping(path = "/status/incidents", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The open incidents as a page of text, louder ones first")
    String open() {
        return RouteText.list(book.open(), LISTED);
    }
}
