package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Silence;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole line over deaths: an afternoon with a group, a silence, quiet steps and a re-opening is lived by a process that dies at
 * every single step of it. What it held and what it promised is what an immortal one holds and promises, and nothing twice.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LineCrashTest {
    private static final PipelineId ETL = new PipelineId("demo", "etl");

    @Test
    void without_a_death_the_afternoon_is_as_it_should_be() {
        var afternoon = new Afternoon();
        afternoon.live();

        assertEquals(
                List.of(
                        "pager latency TRIGGER",
                        "tickets etl-late TRIGGER",
                        "pager latency REMIND",
                        "tickets latency TRIGGER",
                        "pager latency ACKNOWLEDGE",
                        "tickets latency ACKNOWLEDGE",
                        "pager latency RESOLVE",
                        "tickets latency RESOLVE",
                        "pager backlog TRIGGER",
                        "pager backlog REMIND",
                        "tickets backlog TRIGGER",
                        "chief backlog TRIGGER"),
                afternoon.desk.promised());
        assertTrue(afternoon.killer.steps() > 100, "there are enough steps to die at: " + afternoon.killer.steps());
    }

    @Test
    void a_death_at_any_step_changes_nothing_of_what_is_told() {
        var whole = new Afternoon();
        whole.live();
        for (int step = 0; step < whole.killer.steps(); step++) {
            var afternoon = new Afternoon();
            afternoon.killer.killAfter(step);
            afternoon.live();

            assertEquals(1, afternoon.deaths, "death at step " + step);
            afternoon.check(whole, "death at step " + step);
        }
    }

    @Test
    void many_deaths_one_after_another_change_nothing_either() {
        var whole = new Afternoon();
        whole.live();
        for (long seed = 1; seed <= 60; seed++) {
            var random = new Random(seed);
            var afternoon = new Afternoon();
            afternoon.nextDeath = () -> random.nextInt(60);
            afternoon.killer.killAfter(random.nextInt(60));
            afternoon.live();

            afternoon.check(whole, "seed " + seed);
        }
    }

    /** What happens when, and the process that lives through it. */
    private static final class Afternoon {
        final MortalStore.Killer killer = new MortalStore.Killer();
        final Desk desk = new Desk(new MortalStore(killer));
        final List<IncidentEvent> facts = new ArrayList<>();
        int deaths;
        IntSupplier nextDeath = () -> Integer.MAX_VALUE / 2;

        Afternoon() {
            desk.routes.add(Desk.route(
                    "on-call",
                    Duration.ofSeconds(30),
                    Desk.step(0, "pager"),
                    Desk.step(10, "tickets"),
                    Desk.step(30, "chief")));
            desk.routes.add(new dev.weir.model.incident.Route(
                    "etl",
                    -1,
                    List.of(new Matcher("pipeline", Matcher.Operator.EQUAL, "etl")),
                    List.of(),
                    Duration.ZERO,
                    Duration.ofMinutes(5),
                    Duration.ofHours(4),
                    List.of(),
                    List.of(Desk.step(0, "tickets")),
                    List.of()));
            desk.silences.add(new Silence(
                    "s-1",
                    List.of(new Matcher("slo", Matcher.Operator.EQUAL, "etl-late")),
                    new Interval(Town.NOON, Desk.minute(3)),
                    new Actor(Actor.Kind.PERSON, "ada"),
                    "planned work"));
            IncidentId latency = opens("latency", Town.FRAUD, 0);
            opens("backlog", Town.FRAUD, 1);
            opens("etl-late", ETL, 2);
            facts.add(new IncidentEvent.Acknowledged(
                    latency, Desk.minute(12), new Actor(Actor.Kind.PERSON, "ada"), "on it"));
            facts.add(new IncidentEvent.Resolved(latency, Desk.minute(14), "healthy"));
            facts.add(new IncidentEvent.Reopened(
                    latency, Desk.minute(15), java.util.Optional.empty(), Severity.PAGE, "it burns again"));
        }

        private IncidentId opens(String slo, PipelineId pipeline, int minute) {
            var id = new SloId(slo);
            var incident = IncidentId.of(id, Desk.minute(minute));
            facts.add(new IncidentEvent.Opened(
                    incident, Desk.minute(minute), id, pipeline, Severity.PAGE, "it burns 20 times too fast"));
            return incident;
        }

        /** Every minute: what happens is told unless it was, the pager looks, what was promised is taken. */
        void live() {
            int minute = 0;
            while (minute <= 60) {
                try {
                    at(minute);
                    minute++;
                } catch (MortalStore.Death death) {
                    deaths++;
                    if (deaths < 20) {
                        killer.killAfter(nextDeath.getAsInt());
                    }
                    desk.restart();
                }
            }
        }

        private void at(int minute) {
            for (IncidentEvent fact : facts) {
                if (fact.at().equals(Desk.minute(minute)) && !desk.knows(fact)) {
                    desk.tell(fact, minute);
                }
            }
            desk.look(minute);
            List.of("pager", "tickets", "chief").forEach(destination -> desk.accepts(destination, minute));
        }

        void check(Afternoon whole, String when) {
            assertEquals(whole.desk.promised(), desk.promised(), when);
            for (String incident : new TreeSet<>(
                    facts.stream().map(fact -> fact.incident().key()).toList())) {
                var id = new IncidentId(incident);
                assertEquals(whole.desk.became(id), desk.became(id), when + " of " + incident);
            }
        }
    }
}
