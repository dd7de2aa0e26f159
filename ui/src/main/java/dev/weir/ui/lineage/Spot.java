package dev.weir.ui.lineage;

import dev.weir.model.PipelineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A node of a picture.
 *
 * @param key its identity as text; of a column {@code column:} with that of its dataset
 * @param title its name
 * @param place where its name is one: a namespace, an environment, for a column its dataset
 * @param owners those who stand for it
 * @param sentence why it is in its state, for people
 * @param pipeline the pipeline that it is, if Weir watches it
 * @param since since when it is there as far as is known
 * @param seen when it was observed last; empty when it is only declared
 * @param reads how many nodes lead to it in the whole graph
 * @param writes to how many nodes it leads in the whole graph
 * @param stale how long nothing was observed of a dataset though its writer goes on, as a sentence; empty when that is not so
 * @param promises the agreements and SLOs about it
 * @param troubles its open incidents
 */
public record Spot(
        String key,
        Kind kind,
        String title,
        String place,
        List<String> owners,
        State state,
        String sentence,
        Optional<PipelineId> pipeline,
        Optional<Instant> since,
        Optional<Instant> seen,
        int reads,
        int writes,
        String stale,
        List<Reference> promises,
        List<Reference> troubles) {
    /** Copies the lists. */
    public Spot {
        owners = List.copyOf(owners);
        promises = List.copyOf(promises);
        troubles = List.copyOf(troubles);
    }

    /** Something with a page of its own; the address is below the console's. */
    public record Reference(String title, String address) {}

    /** What it is. */
    public enum Kind {
        /** A transformation. */
        JOB("⇶", "job"),
        /** A dataset. */
        DATASET("▤", "dataset"),
        /** A feature of models. */
        FEATURE("ƒ", "feature"),
        /** A model. */
        MODEL("◇", "model"),
        /** Somebody who stands for something. */
        OWNER("☺", "owner"),
        /** An agreement. */
        AGREEMENT("§", "agreement"),
        /** A column of a dataset. */
        COLUMN("▪", "column");

        private final String glyph;
        private final String word;

        Kind(String glyph, String word) {
            this.glyph = glyph;
            this.word = word;
        }

        String glyph() {
            return glyph;
        }

        /** The word for people. */
        public String word() {
            return word;
        }
    }

    /** The one who stands for it; empty when nobody does. */
    public String owner() {
        return owners.isEmpty() ? "" : owners.getFirst();
    }

    /** Whether nobody ever observed it. */
    boolean declaredOnly() {
        return seen.isEmpty() && (kind == Kind.JOB || kind == Kind.DATASET);
    }

    /** How it is read out. */
    String said() {
        return kind.word() + " " + title + ", " + state.word() + (declaredOnly() ? ", declared, never observed" : "")
                + (stale.isEmpty() ? "" : ", " + stale);
    }
}
