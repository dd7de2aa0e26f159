package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The pages whose words and payloads are kept as files beside the tests: one of each kind, everything known, and one of which nothing is. */
public final class Golden {
    /** Where people reach the console. */
    public static final URI CONSOLE = URI.create("https://weir.example.org");
    /** When the pages are told. */
    public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static final Briefing KNOWN = new Briefing(
            "Decisions within a second",
            "team-fraud",
            List.of("card-payments", "fraud-desk"),
            new Labels(Map.of("tier", "1", "team.name", "fraud")),
            Symptom.FLOW,
            Optional.of(Instant.parse("2026-06-01T11:56:00Z")),
            "at least €1,200 so far",
            "deployed version 42 of demo/fraud-detection, 2 min before it began",
            Optional.of(URI.create("https://wiki.example.org/fraud/latency")));

    private Golden() {}

    /** The page of this kind, with everything that can be known. */
    public static Page page(Page.Kind kind) {
        return page(kind, KNOWN);
    }

    /** A beginning of which nothing but the title is known. */
    public static Page unknown() {
        return page(Page.Kind.TRIGGER, Briefing.untold("Decisions within a second"));
    }

    /** A beginning that wakes nobody, a minute before noon. */
    public static Page ticket() {
        Page page = page(Page.Kind.TRIGGER);
        return new Page(
                page.id(),
                page.kind(),
                0,
                page.incident(),
                page.slo(),
                page.pipeline(),
                Severity.TICKET,
                page.summary(),
                NOON.minusSeconds(60),
                page.briefing());
    }

    /** The page of this kind with this sentence. */
    public static Page saying(Page.Kind kind, String summary) {
        Page page = page(kind);
        return new Page(
                page.id(),
                kind,
                page.step(),
                page.incident(),
                page.slo(),
                page.pipeline(),
                page.severity(),
                summary,
                page.at(),
                page.briefing());
    }

    /** A beginning in which everything that people write is thousands of these. */
    public static Page endless(String piece) {
        String endless = piece.repeat(5000);
        return page(
                Page.Kind.TRIGGER,
                new Briefing(
                        endless,
                        endless,
                        List.of(endless, endless),
                        KNOWN.labels(),
                        KNOWN.symptom(),
                        KNOWN.since(),
                        endless,
                        endless,
                        KNOWN.runbook()),
                endless);
    }

    /** Compares with the file {@code NAME-kind.SUFFIX} beside the test; the message has all of what came. */
    public static void equal(Class<?> test, String name, String suffix, Page.Kind kind, String came) {
        equal(test, name + "-" + kind.name().toLowerCase(Locale.ROOT) + "." + suffix, came);
    }

    /** Compares with this file beside the test. */
    public static void equal(Class<?> test, String file, String came) {
        try (var in = test.getResourceAsStream(file)) {
            String kept = in == null ? "there is no " + file : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(kept.strip(), came.strip(), file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** JSON as it is easier to read and to compare. */
    public static String pretty(String json) {
        return JsonMapper.shared().readTree(json).toPrettyString();
    }

    private static Page page(Page.Kind kind, Briefing briefing) {
        return page(kind, briefing, "Decisions within a second (demo/fraud-detection)" + said(kind));
    }

    private static Page page(Page.Kind kind, Briefing briefing, String summary) {
        var pipeline = new PipelineId("demo", "fraud-detection");
        return new Page(
                "decision-latency-mpv5pc00:" + kind.name().toLowerCase(Locale.ROOT) + ":mpv5pc00",
                kind,
                kind == Page.Kind.STEP ? 1 : 0,
                new IncidentId("decision-latency-mpv5pc00"),
                new SloId("decision-latency"),
                pipeline,
                Severity.PAGE,
                summary,
                NOON,
                briefing);
    }

    private static String said(Page.Kind kind) {
        return switch (kind) {
            case TRIGGER -> ": p99 is 4 s — über 1 s";
            case ESCALATE -> " got louder (page): it burns 40 times too fast";
            case STEP -> ": nobody took it for 15 min";
            case REMIND -> ": it burns still, and 2 others with it";
            case NOTICE -> " is held: demo/ingest explains it";
            case ACKNOWLEDGE -> " was taken by ada: on it";
            case RESOLVE -> " is over after 4 min: healthy for 5 minutes";
        };
    }
}
