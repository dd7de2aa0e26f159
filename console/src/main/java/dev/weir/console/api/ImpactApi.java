package dev.weir.console.api;

import dev.weir.console.impact.Consequences;
import dev.weir.ui.impact.Late;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What hangs on a node of the knowledge graph. */
@RestController
@RequestMapping("/api/v1/impact")
class ImpactApi {
    private static final int LONGEST = 2_000;
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Consequences consequences;
    private final InstantSource clock;

    ImpactApi(Consequences consequences, InstantSource clock) {
        this.consequences = consequences;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Everything downstream of a node with its promises, owners and money",
            description =
                    "nodeId as in dataset:kafka://broker:9092:orders or job:production:orders-etl. With column only what is made of that column of a dataset; what has no"
                            + " lineage by column is counted in and marked partial. With late, as PT20M or 20m, what becomes of each promise when the node is late by so much"
                            + " from at on, which is now unless given.")
    ImpactAnswer impact(
            @RequestParam String nodeId,
            @RequestParam(required = false) @Nullable String column,
            @RequestParam(required = false) @Nullable String late,
            @RequestParam(required = false) @Nullable String at) {
        check("nodeId", nodeId);
        Optional<String> named = Optional.ofNullable(column);
        named.ifPresent(name -> check("column", name));
        var question = new Consequences.Question(
                nodeId,
                named,
                Optional.ofNullable(late).map(ImpactApi::late),
                Optional.ofNullable(at).map(this::at));
        return consequences
                .answer(question)
                .map(ImpactAnswer::of)
                .orElseThrow(() -> new NoSuchElementException("nodeId: the graph knows no node " + nodeId));
    }

    private static void check(String parameter, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    parameter + ": write 1 to " + LONGEST + " characters, these are " + text.length());
        }
    }

    private static Duration late(String text) {
        return Late.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("late: write PT20M or 20m, more than nothing and at most 7 days"));
    }

    private Instant at(String text) {
        Instant at;
        try {
            at = Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("at: write an instant, 2026-03-02T12:00:00Z", e);
        }
        if (at.isAfter(clock.instant().plus(AHEAD)) || at.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("at: " + at + " must lie after 1970 and at most a day ahead");
        }
        return at;
    }
}
