package dev.weir.lineage.graph;

import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import java.util.HashSet;
import java.util.Set;

/** What a run reads and writes, in the usual spelling. */
record Use(Set<Dataset> inputs, Set<Dataset> outputs, Set<ColumnEdge> columns) {
    static final Use NONE = new Use(Set.of(), Set.of(), Set.of());

    Use {
        inputs = Set.copyOf(inputs);
        outputs = Set.copyOf(outputs);
        columns = Set.copyOf(columns);
    }

    boolean isNone() {
        return inputs.isEmpty() && outputs.isEmpty();
    }

    /** Whether it goes all the way from something to something. */
    boolean whole() {
        return !inputs.isEmpty() && !outputs.isEmpty();
    }

    Use with(Use other) {
        if (isNone() || this.equals(other)) {
            return other;
        }
        return other.isNone()
                ? this
                : new Use(both(inputs, other.inputs), both(outputs, other.outputs), both(columns, other.columns));
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        if (one.containsAll(other)) {
            return one;
        }
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
