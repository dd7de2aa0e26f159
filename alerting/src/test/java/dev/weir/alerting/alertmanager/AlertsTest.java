package dev.weir.alerting.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.alerting.Golden;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final Instant NOON = Golden.NOON;
    private static final Duration LASTS = Duration.ofMinutes(4);
    private final Page ticket = page(Page.Kind.TRIGGER, Severity.TICKET, 0);
    private final Page louder = page(Page.Kind.ESCALATE, Severity.PAGE, 2);

    @Test
    void what_fires_is_believed_for_a_while_after_each_repetition() {
        assertEquals(List.of("ticket 0…4"), spans(0, ticket));
        assertEquals(List.of("ticket 0…14"), spans(10, ticket));
    }

    @Test
    void getting_louder_ends_the_alert_that_it_was_and_begins_a_louder_one() {
        assertEquals(List.of("ticket 0…2", "page 2…7"), spans(3, ticket, louder));
    }

    @Test
    void an_end_ends_all_that_it_was() {
        assertEquals(
                List.of("ticket 0…2", "page 2…12"),
                spans(13, ticket, louder, page(Page.Kind.RESOLVE, Severity.TICKET, 12)));
    }

    @Test
    void what_eased_or_was_edited_since_stays_the_alert_that_it_was() {
        Page eased = page(Page.Kind.ACKNOWLEDGE, Severity.TICKET, 3);
        Page edited = new Page(
                "x",
                Page.Kind.REMIND,
                0,
                eased.incident(),
                eased.slo(),
                eased.pipeline(),
                Severity.TICKET,
                "burns still",
                NOON.plusSeconds(240),
                Briefing.untold("renamed"));
        Page loud = page(Page.Kind.TRIGGER, Severity.PAGE, 0);

        var alerts = Alerts.of(List.of(loud, eased, edited), Golden.CONSOLE, LASTS, NOON);

        assertEquals(1, alerts.size());
        assertEquals(
                Alerts.of(List.of(loud), Golden.CONSOLE, LASTS, NOON).getFirst().labels(),
                alerts.getFirst().labels());
        assertEquals("burns still", alerts.getFirst().annotations().get("summary"));
    }

    @Test
    void an_end_of_which_nothing_else_is_known_ends_its_own_alert() {
        assertEquals(List.of("page 12…12"), spans(13, page(Page.Kind.RESOLVE, Severity.PAGE, 12)));
    }

    @Test
    void a_notice_ends_by_itself() {
        assertEquals(List.of("notice 0…8"), spans(3, page(Page.Kind.NOTICE, Severity.PAGE, 0)));
    }

    private static List<String> spans(int minutes, Page... told) {
        return Alerts.of(List.of(told), Golden.CONSOLE, LASTS, at(minutes)).stream()
                .map(alert -> alert.labels().get("severity") + " "
                        + minutes(alert.startsAt()) + "…"
                        + minutes(alert.endsAt()))
                .toList();
    }

    private static long minutes(Instant at) {
        return Duration.between(NOON, at).toMinutes();
    }

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Page page(Page.Kind kind, Severity severity, int minutes) {
        Page page = Golden.page(kind);
        return new Page(
                page.id(),
                kind,
                page.step(),
                page.incident(),
                page.slo(),
                page.pipeline(),
                severity,
                page.summary(),
                at(minutes),
                page.briefing());
    }
}
