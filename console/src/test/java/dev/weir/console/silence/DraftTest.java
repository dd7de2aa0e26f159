package dev.weir.console.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Draft.Mistake> mistakes = new ArrayList<>();

    private Optional<Draft.Checked> check(
            String matchers, @Nullable String from, @Nullable String until, @Nullable String lasts, String reason) {
        mistakes.clear();
        return new Draft(List.of(matchers), from, until, lasts, reason).check(NOON, mistakes);
    }

    private String wrong(
            String matchers, @Nullable String from, @Nullable String until, @Nullable String lasts, String reason) {
        assertTrue(check(matchers, from, until, lasts, reason).isEmpty(), matchers);
        assertEquals(1, mistakes.size(), mistakes.toString());
        return mistakes.getFirst().entry() + " " + mistakes.getFirst().detail();
    }

    @Test
    void matchers_stand_in_one_text_or_in_several_with_braces_or_without() {
        var one = check("{pipeline=\"fraud, the old\", severity=~\"page|ticket\"}", null, null, "PT2H", " release ")
                .orElseThrow();
        assertEquals(
                "[pipeline=\"fraud, the old\", severity=~\"page|ticket\"]",
                one.matchers().toString());
        assertEquals(NOON, one.when().start());
        assertEquals(NOON.plusSeconds(7200), one.when().end());
        assertEquals("release", one.reason());
        var many = new Draft(List.of("slo=latency", "owner!=\"data\""), null, "2026-03-01T14:00:00+01:00", null, "x")
                .check(NOON, mistakes)
                .orElseThrow();
        assertEquals("[slo=\"latency\", owner!=\"data\"]", many.matchers().toString());
        assertEquals(NOON.plusSeconds(3600), many.when().end());
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertTrue(new Draft(null, "yesterday", null, null, null)
                .check(NOON, mistakes)
                .isEmpty());
        assertEquals(
                List.of("matchers", "from", "until", "reason"),
                mistakes.stream().map(Draft.Mistake::entry).toList());
    }

    @Test
    void a_silence_ends_within_thirty_days() {
        assertTrue(check("slo=a", null, null, "P30D", "x").isPresent());
        assertTrue(wrong("slo=a", null, null, "P31D", "x").startsWith("lasts ends more than 30 days after"));
        assertTrue(wrong("slo=a", null, "2026-03-01T11:00:00Z", null, "x").startsWith("until ends at"));
        assertTrue(wrong("slo=a", null, null, "PT0S", "x").startsWith("lasts ends at"));
        assertTrue(wrong("slo=a", null, "2026-03-01T13:00:00Z", "PT1H", "x").contains("both given"));
        assertTrue(wrong("slo=a", null, null, "two hours", "x").contains("2h"));
        for (String two : List.of("2h", "120m", "7200s", "PT2H")) {
            assertEquals(
                    Duration.ofHours(2),
                    check("slo=a", null, null, two, "x").orElseThrow().when().length(),
                    two);
        }
        assertTrue(wrong("slo=a", null, "tomorrow", null, "x").contains("is no time with its zone"));
        assertTrue(wrong("slo=a", null, null, "P99999999999999999D", "x").startsWith("lasts"));
    }

    @Test
    void it_begins_now_or_later() {
        assertEquals(
                NOON,
                check("slo=a", "2026-03-01T11:58:00Z", null, "PT1H", "x")
                        .orElseThrow()
                        .when()
                        .start(),
                "a little late is now");
        assertTrue(wrong("slo=a", "2026-03-01T11:00:00Z", null, "PT3H", "x").contains("lies in the past"));
        assertTrue(wrong("slo=a", "2028-03-01T11:00:00Z", null, "PT3H", "x").contains("365 days ahead"));
    }

    @Test
    void it_needs_a_reason_of_bounded_length() {
        assertTrue(wrong("slo=a", null, null, "PT1H", "  ").startsWith("reason is missing"));
        assertTrue(wrong("slo=a", null, null, "PT1H", "x".repeat(501)).contains("at most 500"));
    }

    @Test
    void it_must_name_something() {
        assertTrue(wrong("", null, null, "PT1H", "x").startsWith("matchers are missing"));
        assertTrue(
                wrong("owner!=\"data\", slo=~\".*\"", null, null, "PT1H", "x").contains("match everything"));
        assertTrue(wrong("a=1,".repeat(21), null, null, "PT1H", "x").contains("more than 20"));
        assertTrue(wrong("pipeline", null, null, "PT1H", "x").contains("is no matcher"));
        assertTrue(wrong("pipeline=~\"(\"", null, null, "PT1H", "x").contains("is no expression"));
    }
}
