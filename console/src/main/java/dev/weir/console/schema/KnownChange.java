package dev.weir.console.schema;

import dev.weir.lineage.schema.Consumer;
import dev.weir.lineage.schema.Effect;
import dev.weir.lineage.schema.SchemaChange;
import dev.weir.model.PipelineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of a schema and how it stands.
 *
 * @param id the same after every start
 * @param reverted since when the schema is again one that readers of before can read
 * @param accepted who accepted it
 * @param broken those who are broken by it, or may be, and were not seen to live with it since
 * @param slas the agreements about the pipelines that read it, or that take their results
 */
public record KnownChange(
        String id,
        SchemaChange change,
        Optional<Instant> reverted,
        Optional<Acceptance> accepted,
        List<Consumer> broken,
        List<String> slas) {
    /** Copies the lists. */
    public KnownChange {
        broken = List.copyOf(broken);
        slas = List.copyOf(slas);
    }

    /** How it stands. */
    public enum State {
        /** It breaks nobody who is known. */
        HARMLESS,
        /** It breaks somebody, or may, and nothing was done about it. */
        OPEN,
        /** Somebody accepted it. */
        ACCEPTED,
        /** The schema went back. */
        REVERTED,
        /** All whom it might have broken were seen to run well with it. */
        SURVIVED;

        /** For wire formats and screens. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How it stands. */
    public State state() {
        if (change.consumers().stream().noneMatch(one -> one.effect() == Effect.BREAKING)) {
            return State.HARMLESS;
        }
        if (accepted.isPresent()) {
            return State.ACCEPTED;
        }
        if (reverted.isPresent()) {
            return State.REVERTED;
        }
        return broken.isEmpty() ? State.SURVIVED : State.OPEN;
    }

    /** Whether it counts as drift of this pipeline. */
    boolean breaks(PipelineId pipeline) {
        return state() == State.OPEN
                && broken.stream()
                        .anyMatch(one ->
                                one.job().pipeline().filter(pipeline::equals).isPresent());
    }
}
