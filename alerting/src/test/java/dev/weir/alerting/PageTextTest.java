package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageTextTest {
    @ParameterizedTest
    @EnumSource
    void each_kind_reads_as_it_is_kept(Page.Kind kind) {
        var text = PageText.of(Golden.page(kind), Golden.CONSOLE);

        Golden.equal(getClass(), "page", "txt", kind, text.subject() + "\n\n" + text.plain());
    }

    @Test
    void what_nobody_knows_is_left_out_or_said_and_never_a_zero() {
        Golden.equal(
                getClass(),
                "page-unknown.txt",
                PageText.of(Golden.unknown(), Golden.CONSOLE).plain());
    }

    @Test
    void the_short_subject_is_cut_between_characters() {
        var text = PageText.of(Golden.saying(Page.Kind.TRIGGER, "😀".repeat(200)), Golden.CONSOLE);
        String subject = text.subject(PageText.SHORT);

        assertEquals(130, subject.codePointCount(0, subject.length()));
        assertTrue(subject.endsWith("😀…"), subject);
        assertEquals("[firing, page] short", text("short").subject(PageText.SHORT));
    }

    @Test
    void control_characters_do_not_pass() {
        assertEquals(
                "[firing, page] a b c\ufffd d",
                text("a\r\nb\u2028c\ud800 \u202e\u0000d").subject());
        assertEquals(
                "👩\u200d🚒 an emoji of several stays whole",
                text("👩\u200d🚒 an emoji of several stays whole").sentence());
    }

    @Test
    void only_links_to_the_web_are_links() {
        var known = Golden.page(Page.Kind.TRIGGER).briefing();
        var tricky = new Briefing(
                known.title(),
                known.owner(),
                known.slas(),
                known.labels(),
                known.symptom(),
                known.since(),
                known.money(),
                known.cause(),
                Optional.of(URI.create("javascript:alert(1)")));
        var page = Golden.page(Page.Kind.TRIGGER);
        var text = PageText.of(
                new Page(
                        page.id(),
                        page.kind(),
                        0,
                        new IncidentId("a b/ü?#"),
                        page.slo(),
                        page.pipeline(),
                        page.severity(),
                        page.summary(),
                        page.at(),
                        tricky),
                URI.create("https://weir.example.org/console/"));

        assertFalse(text.link(PageText.To.RUNBOOK).isPresent());
        assertEquals(
                "https://weir.example.org/console/incidents/a%20b%2F%C3%BC%3F%23/silence",
                text.link(PageText.To.SILENCE).orElseThrow().url().toString());
    }

    @Test
    void lengths_of_time_are_two_units_at_most() {
        assertEquals(
                List.of("0 s", "59 s", "1 min", "1 h 1 min", "47 h 59 min", "2 d 1 h"),
                List.of(-5L, 59L, 60L, 3660L, 172_799L, 176_400L).stream()
                        .map(seconds -> Sentence.words(Duration.ofSeconds(seconds)))
                        .toList());
    }

    private static PageText text(String sentence) {
        return PageText.of(Golden.saying(Page.Kind.TRIGGER, sentence), Golden.CONSOLE);
    }
}
