package dev.weir.console.api;

import dev.weir.console.flow.Shadows;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of what shadow definitions would have told. */
@RestController
@RequestMapping("/api/v1/shadow")
class ShadowApi {
    private final Shadows shadows;
    private final InstantSource clock;

    ShadowApi(Shadows shadows, InstantSource clock) {
        this.shadows = shadows;
        this.clock = clock;
    }

    /** An incident that nobody was told of. */
    record ShadowAnswer(
            String id,
            String slo,
            String pipeline,
            String severity,
            Instant opened,
            @Nullable Instant resolved,
            long seconds,
            String reason) {
        static ShadowAnswer of(Incident incident, Instant now) {
            var over = incident.resolved().orElse(null);
            return new ShadowAnswer(
                    incident.id().key(),
                    incident.slo().name(),
                    incident.pipeline().toString(),
                    incident.severity().word(),
                    incident.opened(),
                    over,
                    java.time.Duration.between(incident.opened(), over == null ? now : over)
                            .toSeconds(),
                    incident.reason());
        }
    }

    /** How often a shadow would have told somebody in an ISO week, UTC. */
    record WeekAnswer(String week, String slo, int pages, int tickets) {}

    @GetMapping
    @Operation(summary = "Incidents that shadow definitions would have told, open ones first, then the newest first")
    ResponseEntity<List<ShadowAnswer>> list(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        var now = clock.instant();
        return Paging.page(
                shadows.all().stream()
                        .map(incident -> ShadowAnswer.of(incident, now))
                        .toList(),
                offset,
                limit);
    }

    @GetMapping("/weeks")
    @Operation(summary = "How many pages and tickets each shadow would have made, by ISO week, the newest week first")
    ResponseEntity<List<WeekAnswer>> weeks(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        var counts = new TreeMap<String, WeekAnswer>();
        for (Incident incident : shadows.all()) {
            var day = incident.opened().atZone(ZoneOffset.UTC);
            String week = "%d-W%02d"
                    .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            String slo = incident.slo().name();
            boolean page = incident.events().stream().anyMatch(ShadowApi::pages);
            counts.merge(
                    week + " " + slo,
                    new WeekAnswer(week, slo, page ? 1 : 0, page ? 0 : 1),
                    (all, one) -> new WeekAnswer(week, slo, all.pages() + one.pages(), all.tickets() + one.tickets()));
        }
        return Paging.page(List.copyOf(counts.descendingMap().values()), offset, limit);
    }

    private static boolean pages(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened opened -> opened.severity() == dev.weir.model.Severity.PAGE;
            case IncidentEvent.Escalated louder -> louder.severity() == dev.weir.model.Severity.PAGE;
            case IncidentEvent.Reopened again -> again.severity() == dev.weir.model.Severity.PAGE;
            case IncidentEvent.Eased quieter -> false;
            case IncidentEvent.Acknowledged taken -> false;
            case IncidentEvent.Commented said -> false;
            case IncidentEvent.Corrected corrected -> false;
            case IncidentEvent.Resolved over -> false;
        };
    }
}
