package dev.weir.model.scenario;

import dev.weir.model.Actor;
import dev.weir.model.slo.SloId;
import java.time.Instant;

/** What is done while a scenario is played, before the samples that arrive at the same instant. */
public sealed interface Deed {
    /** When. */
    Instant at();

    /** In words, for the timeline. */
    String what();

    /** The engine ends and begins again from the stored facts. */
    record Restart(Instant at) implements Deed {
        @Override
        public String what() {
            return "restart";
        }
    }

    /** Other definitions come into force. */
    record Define(Instant at, Rulebook rules, String what) implements Deed {}

    /** Somebody takes the incident that is open. */
    record Acknowledge(Instant at, SloId slo, Actor by) implements Deed {
        @Override
        public String what() {
            return "acknowledge " + slo;
        }
    }
}
