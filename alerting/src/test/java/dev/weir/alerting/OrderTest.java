package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The law of an incident's order: whatever fails, whenever the process dies, whoever asks for what to be tried again, what a
 * receiver that may take a page and not say so has in the end is right: nothing open whose incident is over, everything told
 * whose incident is not, and no end before its beginning.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrderTest {
    private static final Actor ADA = new Actor(Actor.Kind.PERSON, "ada");

    @Test
    void an_end_never_overtakes_its_beginning_and_nothing_stays_open_that_is_over() throws Exception {
        int withdrawn = 0;
        int refused = 0;
        for (long seed = 1; seed <= 400; seed++) {
            var town = new Trial(seed);
            town.live();
            town.check();
            withdrawn += town.count(Delivery.Withdrawn.class);
            refused += town.count(Delivery.Requeued.class);
        }
        assertTrue(withdrawn > 100, withdrawn + " withdrawn");
        assertTrue(refused > 100, refused + " tried again by hand");
    }

    private static final class Trial {
        private final long seed;
        private final Random random;
        private final MortalStore disk = new MortalStore();
        private final Town.Clock clock = new Town.Clock();
        private final Map<IncidentId, Incident> incidents = new HashMap<>();
        private final Endings endings =
                id -> Optional.ofNullable(incidents.get(id)).flatMap(Incident::resolved);
        /** What the receiver has: open incidents, and those that it ever heard of. */
        private final Set<IncidentId> open = new HashSet<>();

        private final Set<IncidentId> heard = new HashSet<>();
        private final List<String> wrong = new ArrayList<>();
        private boolean calm;
        private Outbox outbox = Outbox.in(disk);
        private Lane lane = lane();

        Trial(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void live() throws InterruptedException {
            for (int round = 0; round < 60; round++) {
                switch (random.nextInt(6)) {
                    case 0 -> open();
                    case 1, 2 -> goOn();
                    case 3 -> restart();
                    case 4 -> retry();
                    default -> clock.advance(Duration.ofMillis(random.nextInt(4_000)));
                }
                step();
            }
            calm = true;
            for (int i = 0; i < 500 && !outbox.unsettled().isEmpty(); i++) {
                Duration wait = step();
                clock.advance(wait.isZero() ? Duration.ofMillis(1) : wait);
            }
            assertEquals(List.of(), outbox.unsettled(), "seed " + seed);
        }

        private void open() {
            var opened = new IncidentEvent.Opened(
                    IncidentId.of(
                            Town.opened("slo-" + incidents.size(), Severity.PAGE)
                                    .slo(),
                            clock.instant()),
                    clock.instant(),
                    Town.opened("slo-" + incidents.size(), Severity.PAGE).slo(),
                    Town.FRAUD,
                    random.nextBoolean() ? Severity.PAGE : Severity.TICKET,
                    "burns");
            tell(opened);
        }

        private void goOn() {
            if (incidents.isEmpty()) {
                return;
            }
            clock.advance(Duration.ofMillis(1));
            var all = List.copyOf(incidents.values());
            Incident one = all.get(random.nextInt(all.size()));
            var now = clock.instant();
            if (!one.open()) {
                tell(new IncidentEvent.Reopened(one.id(), now, Optional.empty(), Severity.PAGE, "again"));
            } else {
                tell(
                        switch (random.nextInt(3)) {
                            case 0 -> new IncidentEvent.Escalated(one.id(), now, Severity.PAGE, "louder");
                            case 1 -> new IncidentEvent.Acknowledged(one.id(), now, ADA, "");
                            default -> new IncidentEvent.Resolved(one.id(), now, "healthy");
                        });
            }
        }

        private void tell(IncidentEvent event) {
            Incident known = incidents.get(event.incident());
            Incident next = known == null ? Incident.of(List.of(event)) : known.then(event);
            disk.atomically(() -> Pages.of(event, next, Town.BRIEFING)
                    .ifPresent(page -> outbox.promise(page, List.of("pager"), clock.instant())));
            incidents.put(event.incident(), next);
        }

        private void restart() {
            outbox = Outbox.in(disk);
            lane = lane();
        }

        private void retry() {
            var all = new ArrayList<>(outbox.ledger().owed());
            outbox.ledger().refusals().forEach(refusal -> all.add(refusal.promise()));
            if (!all.isEmpty()) {
                Owed one = all.get(random.nextInt(all.size()));
                outbox.retry(one.promise().page(), "pager", ADA, endings, clock.instant());
            }
        }

        private Duration step() throws InterruptedException {
            try {
                return lane.step();
            } catch (MortalStore.Death death) {
                restart();
                return Duration.ZERO;
            }
        }

        private Lane lane() {
            var receiver = new Town.Receiver("pager").feels((page, now) -> answer(page));
            return new Lane(receiver, outbox, Pace.usual(), endings, clock, any -> {});
        }

        private Delivery answer(Page page) {
            int mood = calm ? 9 : random.nextInt(10);
            switch (mood) {
                case 0 -> {
                    return Town.retry(page, Failure.Kind.UNREACHABLE);
                }
                case 1 -> {
                    return Town.retry(page, Failure.Kind.UNAVAILABLE);
                }
                case 2 -> {
                    return Town.refused(page);
                }
                case 3 -> throw new MortalStore.Death();
                default -> take(page);
            }
            if (mood == 4) {
                return Town.retry(page, Failure.Kind.TIMEOUT);
            }
            if (mood == 5) {
                throw new MortalStore.Death();
            }
            return new Delivery.Sent(page.id(), "any", clock.instant(), "ok");
        }

        private void take(Page page) {
            switch (page.kind()) {
                case TRIGGER -> {
                    open.add(page.incident());
                    heard.add(page.incident());
                }
                case RESOLVE -> {
                    if (!heard.contains(page.incident())) {
                        wrong.add("an end without a beginning: " + outbox.deliveries(page.incident()));
                    }
                    open.remove(page.incident());
                }
                case ESCALATE, STEP, REMIND, NOTICE, ACKNOWLEDGE -> {
                    if (!heard.contains(page.incident())) {
                        wrong.add(page.kind() + " without a beginning: " + outbox.deliveries(page.incident()));
                    }
                }
            }
        }

        void check() {
            assertEquals(List.of(), wrong, "seed " + seed);
            Set<IncidentId> refused = new HashSet<>();
            outbox.ledger()
                    .refusals()
                    .forEach(one -> refused.add(one.promise().page().incident()));
            for (Incident incident : incidents.values()) {
                if (!refused.contains(incident.id())) {
                    assertEquals(
                            incident.open(),
                            open.contains(incident.id()),
                            "seed " + seed + ": " + incident.events() + " told as " + outbox.deliveries(incident.id()));
                }
            }
        }

        int count(Class<? extends Delivery> sort) {
            return (int) disk.open(Outbox.JOURNAL, new DeliveryCodec()).after(0, 10_000).stream()
                    .filter(entry -> sort.isInstance(entry.value()))
                    .count();
        }
    }
}
