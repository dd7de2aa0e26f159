package dev.weir.console.api;

import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Changes;
import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes of pipelines: told by whoever deploys, or recognised by Weir. */
@RestController
@RequestMapping("/api/v1/changes")
class ChangesApi {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private final Changes changes;
    private final WeirConfig config;
    private final InstantSource clock;

    ChangesApi(Changes changes, WeirConfig config, InstantSource clock) {
        this.changes = changes;
        this.config = config;
        this.clock = clock;
    }

    /** A change as it is told; {@code pipeline} is a name, or environment/name; {@code at} is now unless given, {@code kind} is deploy. */
    record Told(
            @Nullable String pipeline,
            @Nullable Instant at,
            @Nullable String kind,
            @Nullable String version,
            @Nullable String link) {}

    /** A change as it is kept. */
    record ChangeAnswer(
            String pipeline, String environment, Instant at, String kind, String version, String actor, String link) {
        static ChangeAnswer of(Change change) {
            return new ChangeAnswer(
                    change.pipeline().name(),
                    change.pipeline().environment(),
                    change.at(),
                    change.kind(),
                    change.version(),
                    change.actor().toString(),
                    change.link());
        }
    }

    @PostMapping
    @Operation(summary = "Tell a deploy or another change of a pipeline; the same one told again is kept once")
    ResponseEntity<ChangeAnswer> tell(@RequestBody Told told, Principal who) {
        var now = clock.instant();
        var at = told.at() == null ? now : told.at();
        if (at.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("at '" + at + "' lies before 1970: write when the change was made");
        }
        if (at.isAfter(now.plus(AHEAD))) {
            throw new IllegalArgumentException("at '" + at + "' lies in the future, it is " + now
                    + " here: tell a change when it is made, or synchronise the clocks");
        }
        var change = new Change(
                pipeline(told.pipeline()),
                at,
                told.kind() == null ? "deploy" : told.kind().strip(),
                told.version() == null ? "" : told.version().strip(),
                new Actor(Actor.Kind.TOKEN, who.getName()),
                link(told.link()));
        boolean fresh = changes.record(change);
        return ResponseEntity.status(fresh ? HttpStatus.CREATED : HttpStatus.OK).body(ChangeAnswer.of(change));
    }

    @GetMapping
    @Operation(summary = "The changes of a pipeline in a span (default: the last 7 days), newest first")
    ResponseEntity<List<ChangeAnswer>> list(
            @RequestParam String pipeline,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        var end = to == null ? clock.instant().plus(AHEAD) : to;
        var start = from == null ? end.minus(Duration.ofDays(7)) : from;
        return Paging.page(
                changes.of(pipeline(pipeline), new Interval(start, end)).stream()
                        .map(ChangeAnswer::of)
                        .toList(),
                offset,
                limit);
    }

    private PipelineId pipeline(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("pipeline is missing: write its name, or environment/name");
        }
        return text.contains("/") ? PipelineId.parse(text) : new PipelineId(config.environment(), text);
    }

    private static String link(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            throw new IllegalArgumentException("link '" + text + "' must begin with https:// or http://");
        }
        return text.strip();
    }
}
