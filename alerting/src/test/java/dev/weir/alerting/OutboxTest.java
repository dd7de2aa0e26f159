package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Failure;
import dev.weir.model.Interval;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final MortalStore journals = new MortalStore();
    private final Outbox outbox = Outbox.in(journals);
    private final dev.weir.model.incident.IncidentEvent.Opened opened = Town.opened("latency", Severity.TICKET);
    private final Page trigger = Town.page(opened);
    private final Page escalate = Town.page(opened, Town.escalated(opened, Duration.ofMinutes(1)));
    private final Page acknowledge = Town.page(opened, Town.acknowledged(opened, Duration.ofMinutes(2)));
    private final Page resolve = Town.page(opened, Town.resolved(opened, Duration.ofMinutes(3)));
    private final List<String> both = List.of("tickets", "pager");

    @Test
    void a_page_is_promised_to_each_destination_once() {
        assertEquals(2, promise(trigger, both).size());
        assertEquals(0, promise(trigger, both).size());
        assertEquals(2, outbox.unsettled().size());
        assertTrue(outbox.told(trigger));
        assertFalse(outbox.told(resolve));
    }

    @Test
    void an_end_goes_only_where_the_beginning_went() {
        promise(trigger, List.of("tickets"));

        assertEquals(List.of("tickets"), names(promise(resolve, both)));
    }

    @Test
    void an_end_follows_a_beginning_that_is_still_owed_and_one_that_was_sent() {
        promise(trigger, both);
        sent(trigger, "pager");

        assertEquals(both, names(promise(resolve, both)));
    }

    @Test
    void an_end_does_not_go_where_the_beginning_was_refused() {
        promise(trigger, both);
        refused(trigger, "pager");

        assertEquals(List.of("tickets"), names(promise(resolve, both)));
    }

    @Test
    void nothing_follows_the_end() {
        promise(trigger, both);
        promise(resolve, both);

        assertEquals(List.of(), promise(acknowledge, both));
        assertEquals(List.of(), promise(escalate, both));
        var later = Town.page(opened, Town.resolved(opened, Duration.ofMinutes(9)));
        assertEquals(List.of(), promise(later, both));
    }

    @Test
    void a_re_opening_is_a_beginning_again_wherever_it_goes_and_has_an_end() {
        var reopened = new dev.weir.model.incident.IncidentEvent.Reopened(
                opened.incident(), Town.NOON.plusSeconds(300), Optional.empty(), Severity.TICKET, "again");
        var over = Town.resolved(opened, Duration.ofMinutes(3));
        var again = Town.page(opened, over, reopened);
        var louder = Town.page(opened, over, reopened, Town.escalated(opened, Duration.ofMinutes(6)));
        var end = Town.page(opened, over, reopened, Town.resolved(opened, Duration.ofMinutes(9)));
        promise(trigger, both);
        promise(resolve, both);

        assertEquals(List.of("tickets"), names(promise(again, List.of("tickets"))));
        assertEquals(List.of(), promise(trigger, both), "the beginning of before is told");
        var kinds = promise(louder, both).stream()
                .map(queued -> queued.destination() + " " + queued.what().kind())
                .toList();
        assertEquals(List.of("tickets ESCALATE", "pager TRIGGER"), kinds);
        assertEquals(both, names(promise(end, both)));
    }

    @Test
    void an_acknowledgement_alone_tells_nobody() {
        assertEquals(List.of(), promise(acknowledge, both));
        assertEquals(List.of(), promise(resolve, both));
    }

    @Test
    void an_escalation_is_a_beginning_where_none_was_told() {
        promise(trigger, List.of("tickets"));
        var kinds = promise(escalate, both).stream()
                .map(queued -> queued.destination() + " " + queued.what().kind())
                .toList();

        assertEquals(List.of("tickets ESCALATE", "pager TRIGGER"), kinds);
        assertEquals(both, names(promise(resolve, both)));
    }

    @Test
    void an_escalation_is_a_new_beginning_where_the_first_was_refused() {
        promise(trigger, List.of("pager"));
        refused(trigger, "pager");

        assertEquals(
                Page.Kind.TRIGGER,
                promise(escalate, List.of("pager")).getFirst().what().kind());
    }

    @Test
    void a_destination_that_is_named_twice_is_told_once() {
        assertEquals(1, promise(trigger, List.of("pager", "pager")).size());
    }

    @Test
    void a_beginning_and_an_end_in_one_unit_of_work_belong_together() {
        journals.atomically(() -> {
            assertEquals(1, promise(trigger, List.of("pager")).size());
            assertEquals(1, promise(resolve, List.of("pager")).size());
        });

        assertEquals(2, outbox.unsettled().size());
    }

    @Test
    void a_promise_whose_unit_of_work_failed_was_never_made() {
        assertThrows(
                IllegalStateException.class,
                () -> journals.atomically(() -> {
                    promise(trigger, both);
                    throw new IllegalStateException("the incident could not be kept");
                }));

        assertEquals(List.of(), outbox.unsettled());
        assertEquals(List.of(), promise(resolve, both));
        assertEquals(2, promise(trigger, both).size());
    }

    @Test
    void what_was_owed_is_owed_after_a_restart_with_the_count_of_its_attempts() {
        promise(trigger, both);
        promise(resolve, both);
        sent(trigger, "pager");
        var why = new Failure(Failure.Kind.BROKEN, "503");
        outbox.record(new Delivery.Retry(trigger.id(), "tickets", Town.NOON, 3, why, Optional.empty()));

        var again = Outbox.in(journals);
        assertEquals(outbox.unsettled(), again.unsettled());
        assertEquals(
                List.of("tickets RESOLVE", "tickets TRIGGER", "pager RESOLVE").stream()
                        .sorted()
                        .toList(),
                again.unsettled().stream()
                        .map(queued ->
                                queued.destination() + " " + queued.what().kind())
                        .sorted()
                        .toList());
        var owed = again.ledger().owed(trigger.id(), "tickets").orElseThrow();
        assertEquals(3, owed.attempts());
        assertEquals(trigger, owed.page());
    }

    @Test
    void a_long_journal_is_read_whole() {
        for (int i = 0; i < 1200; i++) {
            promise(Town.trigger("slo-" + i), List.of("pager"));
        }
        sent(Town.trigger("slo-0"), "pager");

        assertEquals(1199, outbox.unsettled().size());
        assertEquals(1199, Outbox.in(journals).unsettled().size());
    }

    /** A page reads its own incident and what is new: ten thousand old incidents are read once, when the process begins. */
    @Test
    void ten_thousand_old_incidents_make_no_page_slower() throws Exception {
        var counting = new Counting(journals);
        Journal<Delivery> deliveries = journals.open(Outbox.JOURNAL, new DeliveryCodec());
        for (int i = 0; i < 10_000; i++) {
            Page page = Town.trigger("slo-" + i);
            deliveries.append(List.of(
                    new Delivery.Queued(page.id(), "pager", page.at(), page),
                    new Delivery.Sent(page.id(), "pager", page.at(), "202")));
        }
        var begun = Outbox.in(counting);
        assertEquals(20_000, counting.read);
        counting.read = 0;
        var receiver = new Town.Receiver("pager");
        var lane = new Lane(receiver, begun, Pace.usual(), Endings.unknown(), new Town.Clock(), any -> {});
        begun.promise(trigger, List.of("pager"), trigger.at());
        lane.step();
        begun.promise(resolve, List.of("pager"), resolve.at());
        lane.step();

        assertEquals(2, receiver.took.size());
        assertTrue(counting.read < 20, counting.read + " entries were read for two pages");
    }

    /** Counts the entries that are read. */
    private static final class Counting implements Journals {
        private final Journals store;
        private int read;

        Counting(Journals store) {
            this.store = store;
        }

        @Override
        public void atomically(Runnable work) {
            store.atomically(work);
        }

        @Override
        public <E> Journal<E> open(String name, Codec<E> codec) {
            Journal<E> journal = store.open(name, codec);
            return new Journal<>() {
                @Override
                public long append(List<E> entries) {
                    return journal.append(entries);
                }

                @Override
                public boolean appendOnce(E entry, String uniqueKey) {
                    return journal.appendOnce(entry, uniqueKey);
                }

                @Override
                public List<E> read(String key, Interval when) {
                    List<E> found = journal.read(key, when);
                    read += found.size();
                    return found;
                }

                @Override
                public List<Entry<E>> after(long position, int limit) {
                    List<Entry<E>> found = journal.after(position, limit);
                    read += found.size();
                    return found;
                }
            };
        }
    }

    @Test
    void everything_about_an_incident_can_be_read() {
        promise(trigger, List.of("pager"));
        sent(trigger, "pager");

        assertEquals(2, outbox.deliveries(opened.incident()).size());
    }

    private List<Delivery.Queued> promise(Page page, List<String> destinations) {
        return outbox.promise(page, destinations, page.at());
    }

    private void sent(Page page, String destination) {
        outbox.record(new Delivery.Sent(page.id(), destination, page.at(), "202"));
    }

    private void refused(Page page, String destination) {
        outbox.record(
                new Delivery.Refused(page.id(), destination, page.at(), new Failure(Failure.Kind.UNAUTHORIZED, "401")));
    }

    private static List<String> names(List<Delivery.Queued> promised) {
        return promised.stream().map(Delivery.Queued::destination).toList();
    }
}
