package dev.weir.ui.schemas;

import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What is known of the schemas of datasets. */
public interface Schemas {
    /** Calls the reader at once, and then whenever something changed, from threads of its own. */
    Subscription watch(Consumer<Snapshot> reader);

    /** The versions of the schema of a dataset, the newest first; none when nobody told it. */
    List<Version> history(NodeId dataset);

    /** Accepts a change; answers why it could not, or nothing. */
    Optional<String> accept(String change, String reason, Actor by);

    /** The changes at one instant, the newest first. */
    record Snapshot(Instant at, List<Entry> entries) {
        /** Copies the entries. */
        public Snapshot {
            entries = List.copyOf(entries);
        }
    }

    /** What a change means to the worst of those who read it. */
    enum Effect {
        /** They notice nothing. */
        COMPATIBLE,
        /** They can read it. */
        WIDENING,
        /** They fail, or read something else. */
        BREAKING;

        /** The word of addresses and screens. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a change stands. */
    enum State {
        /** It breaks nobody who is known. */
        HARMLESS,
        /** It breaks somebody, or may, and nothing was done about it. */
        OPEN,
        /** Somebody accepted it. */
        ACCEPTED,
        /** The schema went back. */
        REVERTED,
        /** Its readers were seen to live with it. */
        SURVIVED
    }

    /**
     * Somebody who read the dataset.
     *
     * @param pipeline empty when it is a job that is no pipeline
     * @param reading whether it reads what changed, in words
     * @param columns what is made from it
     */
    record Reader(
            NodeId job,
            Optional<PipelineId> pipeline,
            String reading,
            Effect effect,
            List<String> columns,
            boolean broken) {
        /** Copies the list. */
        public Reader {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A change.
     *
     * @param words what changed
     * @param why how it came to its state, in words; empty when there is no more to say
     * @param slas the agreements that it touches
     */
    record Entry(
            String id,
            NodeId dataset,
            int version,
            Instant since,
            String words,
            Effect effect,
            State state,
            String why,
            List<Reader> readers,
            List<String> slas) {
        /** Copies the lists. */
        public Entry {
            readers = List.copyOf(readers);
            slas = List.copyOf(slas);
        }
    }

    /**
     * A version of a schema.
     *
     * @param by who told it
     * @param changes what it differs in from the one before, in words; none of the first
     */
    record Version(int number, Instant since, NodeId by, List<Field> fields, List<String> changes) {
        /** Copies the lists. */
        public Version {
            fields = List.copyOf(fields);
            changes = List.copyOf(changes);
        }
    }
}
