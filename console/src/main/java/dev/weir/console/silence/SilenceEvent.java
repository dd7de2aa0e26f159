package dev.weir.console.silence;

import dev.weir.model.Actor;
import dev.weir.model.incident.Silence;
import java.time.Instant;

/** A fact about a silence. */
sealed interface SilenceEvent {
    /** Which silence. */
    String id();

    /** When it became known. */
    Instant at();

    /** Somebody asked for it. */
    record Made(Silence silence, Instant at) implements SilenceEvent {
        @Override
        public String id() {
            return silence.id();
        }
    }

    /** Somebody ended it before its time. */
    record Ended(String id, Instant at, Actor by) implements SilenceEvent {}
}
