package dev.weir.lineage.schema;

import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.NodeId;
import java.util.List;

/**
 * A job that reads a dataset of which the schema changed.
 *
 * @param made the columns that are made from what changed, directly or not, by this job or behind it, nearest first
 * @param effect what the change means to it; at worst, where its columns are not known
 */
public record Consumer(NodeId job, Reading reading, List<Column> made, Effect effect) {
    /** Copies the list. */
    public Consumer {
        made = List.copyOf(made);
    }

    /** Whether it reads what changed. */
    public enum Reading {
        /** Its column lineage says so. */
        READ,
        /** Its column lineage names other columns of the dataset. */
        NOT_READ,
        /** Nobody told its columns, so it may read any. */
        NOT_KNOWN;

        /** For wire formats and screens. */
        public String word() {
            return switch (this) {
                case READ -> "read";
                case NOT_READ -> "not read";
                case NOT_KNOWN -> "may be read, not known by column";
            };
        }
    }
}
