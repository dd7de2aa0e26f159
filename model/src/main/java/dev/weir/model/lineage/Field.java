package dev.weir.model.lineage;

import java.util.List;

/**
 * A field of a dataset.
 *
 * @param type as its producer writes it; empty when it is not told
 * @param fields those inside it
 */
public record Field(String name, String type, List<Field> fields) {
    /** Copies the list. */
    public Field {
        fields = List.copyOf(fields);
    }

    /** One without others inside. */
    public Field(String name, String type) {
        this(name, type, List.of());
    }
}
