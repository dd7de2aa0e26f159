package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The promise itself: a process that tells of two incidents, their escalation and their ends dies at every single step of it, is
 * started again, sees the same events again, and in the end everything was taken, in order, under the ids of a run without deaths,
 * or was taken back since it was no news any more.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {
    private static final IncidentEvent.Opened FIRST = Town.opened("latency", Severity.TICKET);
    private static final IncidentEvent.Opened SECOND = Town.opened("backlog", Severity.PAGE);
    private static final List<IncidentEvent> EVENTS = List.of(
            FIRST,
            SECOND,
            Town.escalated(FIRST, Duration.ofMinutes(1)),
            Town.resolved(SECOND, Duration.ofMinutes(2)),
            Town.acknowledged(FIRST, Duration.ofMinutes(3)),
            Town.resolved(FIRST, Duration.ofMinutes(4)));

    /** Pager hears pages alone, so the first incident begins for it with the escalation. */
    private static final List<String> EXPECTED = List.of(
            "pager latency TRIGGER escalated",
            "pager latency ACKNOWLEDGE acknowledged",
            "pager latency RESOLVE resolved",
            "pager backlog TRIGGER opened",
            "pager backlog RESOLVE resolved",
            "tickets latency TRIGGER opened",
            "tickets latency ESCALATE escalated",
            "tickets latency ACKNOWLEDGE acknowledged",
            "tickets latency RESOLVE resolved",
            "tickets backlog TRIGGER opened",
            "tickets backlog RESOLVE resolved");

    @Test
    void without_a_death_everything_is_taken_exactly_once() throws Exception {
        var world = new World();
        world.live();

        world.check("no death", 0);
        assertEquals(world.taken.size(), new LinkedHashSet<>(world.taken).size());
        assertTrue(world.killer.steps() > 60, "there are enough steps to die at: " + world.killer.steps());
    }

    @Test
    void a_death_at_any_step_loses_nothing_and_changes_no_id() throws Exception {
        var whole = new World();
        whole.live();
        for (int step = 0; step < whole.killer.steps(); step++) {
            var world = new World();
            world.killer.killAfter(step);
            world.live();

            assertEquals(1, world.deaths, "death at step " + step);
            world.check("death at step " + step, 1);
            assertEquals(whole.everyId(), world.everyId(), "death at step " + step);
        }
    }

    @Test
    void many_deaths_one_after_another_lose_nothing_either() throws Exception {
        for (long seed = 1; seed <= 100; seed++) {
            var random = new Random(seed);
            var world = new World();
            world.nextDeath = () -> random.nextInt(40);
            world.killer.killAfter(random.nextInt(40));
            world.live();

            world.check("seed " + seed, world.deaths);
        }
    }

    /** What outlives the process: the disk, the receivers, and the events that the judge finds again. */
    private static final class World {
        final MortalStore.Killer killer = new MortalStore.Killer();
        final MortalStore disk = new MortalStore(killer);
        final Town.Clock clock = new Town.Clock();
        final List<String> taken = new ArrayList<>();
        final Map<String, String> keys = new HashMap<>();
        final LinkedHashSet<String> ids = new LinkedHashSet<>();
        int deaths;
        int asked;
        IntSupplier nextDeath = () -> Integer.MAX_VALUE / 2;

        void live() throws InterruptedException {
            while (true) {
                try {
                    process();
                    return;
                } catch (MortalStore.Death death) {
                    deaths++;
                    if (deaths < 20) {
                        killer.killAfter(nextDeath.getAsInt());
                    }
                }
            }
        }

        private void process() throws InterruptedException {
            var incidents = disk.open("incidents", new EventCodec());
            var outbox = Outbox.in(disk);
            Stage line = Stage.silence(Silences.none())
                    .then(Stage.dedup(outbox::told))
                    .then(Stage.send(
                            page -> page.severity() == Severity.PAGE ? List.of("pager", "tickets") : List.of("tickets"),
                            outbox));
            var lanes = List.of(lane("pager", outbox), lane("tickets", outbox));
            var known = new HashMap<String, Incident>();
            for (IncidentEvent event : EVENTS) {
                Incident incident = known.containsKey(event.incident().key())
                        ? known.get(event.incident().key()).then(event)
                        : Incident.of(List.of(event));
                known.put(event.incident().key(), incident);
                disk.atomically(() -> {
                    if (incidents.appendOnce(event, event.toString())) {
                        Pages.of(event, incident, Town.BRIEFING).ifPresent(page -> line.apply(page, event.at()));
                    }
                });
                for (Lane lane : lanes) {
                    clock.advance(lane.step());
                }
            }
            for (int round = 0; !outbox.unsettled().isEmpty(); round++) {
                assertTrue(round < 1000, "it is never done: " + outbox.unsettled());
                for (Lane lane : lanes) {
                    clock.advance(lane.step());
                }
            }
        }

        private Lane lane(String name, Outbox outbox) {
            var receiver = new Town.Receiver(name).feels((page, now) -> answer(name, page, now));
            return new Lane(receiver, outbox, Pace.usual(), Endings.unknown(), clock, result -> {});
        }

        /** Every third attempt fails; death may come before the destination took it, and after. */
        private Delivery answer(String name, Page page, Instant now) {
            killer.step();
            if (++asked % 3 == 0) {
                return Town.retry(page, Failure.Kind.BROKEN);
            }
            taken.add(name + " " + page.slo() + " " + page.kind() + " "
                    + page.id().split(":", -1)[1]);
            ids.add(name + " " + page.id());
            keys.merge(page.slo().name(), page.incident().key(), (one, other) -> one.equals(other) ? one : "two keys");
            killer.step();
            return new Delivery.Sent(page.id(), "any", now, "ok");
        }

        /** Of what was taken and of what was taken back. */
        List<String> everyId() {
            var all = new LinkedHashSet<>(ids);
            takenBack().forEach(gone -> all.add(gone.destination() + " " + gone.page()));
            return sorted(all);
        }

        private List<Delivery.Withdrawn> takenBack() {
            return disk.open(Outbox.JOURNAL, new DeliveryCodec()).after(0, 1000).stream()
                    .map(Journal.Entry::value)
                    .filter(Delivery.Withdrawn.class::isInstance)
                    .map(Delivery.Withdrawn.class::cast)
                    .toList();
        }

        void check(String when, int deathsAllowed) {
            var back = new LinkedHashSet<String>();
            for (Delivery.Withdrawn gone : takenBack()) {
                String what = gone.page().split(":", -1)[1];
                EXPECTED.stream()
                        .filter(one -> one.startsWith(gone.destination() + " ") && one.endsWith(" " + what))
                        .filter(one -> gone.page().startsWith(one.split(" ", -1)[1] + "-"))
                        .forEach(back::add);
            }
            var settled = new LinkedHashSet<>(taken);
            settled.addAll(back);
            assertEquals(sorted(EXPECTED), sorted(settled), when);
            assertTrue(
                    taken.size() - new LinkedHashSet<>(taken).size() <= deathsAllowed,
                    when + ": repeated more often than it died");
            keys.forEach((slo, key) -> assertEquals(
                    slo.equals("latency")
                            ? FIRST.incident().key()
                            : SECOND.incident().key(),
                    key,
                    when));
            for (String story : List.of("pager latency", "pager backlog", "tickets latency", "tickets backlog")) {
                var order = new LinkedHashSet<>(
                        taken.stream().filter(one -> one.startsWith(story)).toList());
                assertEquals(
                        EXPECTED.stream()
                                .filter(one -> one.startsWith(story) && order.contains(one))
                                .toList(),
                        List.copyOf(order),
                        when);
                assertEquals(
                        order.stream().anyMatch(one -> one.contains(" TRIGGER ")),
                        order.stream().anyMatch(one -> one.contains(" RESOLVE ")),
                        when + ": an end without a beginning, or the other way round");
            }
        }
    }

    private static List<String> sorted(java.util.Collection<String> words) {
        return words.stream().sorted().toList();
    }

    /** Events are found again by the judge; here only whether one is known matters. */
    private static final class EventCodec implements Codec<IncidentEvent> {
        @Override
        public String encode(IncidentEvent event) {
            return Integer.toString(EVENTS.indexOf(event));
        }

        @Override
        public IncidentEvent decode(String text) {
            return EVENTS.get(Integer.parseInt(text));
        }

        @Override
        public String key(IncidentEvent event) {
            return event.incident().key();
        }

        @Override
        public Instant at(IncidentEvent event) {
            return event.at();
        }
    }
}
