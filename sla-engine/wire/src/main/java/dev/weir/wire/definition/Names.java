package dev.weir.wire.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Short lists of words, each of which stands there once. */
final class Names {
    private Names() {}

    /** Those of a list of so many at most; empty when something is wrong, which is noted. */
    static <T> Optional<List<T>> read(Node list, int most, Function<Node, Optional<T>> one) {
        List<Node> items = list.items();
        if (items.size() > most) {
            return items.get(most).error(items.size() + " entries, at most " + most + " are allowed", "remove some");
        }
        Set<T> found = new LinkedHashSet<>();
        var wrong = new ArrayList<Node>();
        for (Node item : items) {
            Optional<T> read = one.apply(item);
            if (read.isEmpty()) {
                wrong.add(item);
            } else if (!found.add(read.get())) {
                wrong.add(item);
                item.error("stands there twice", "remove one of them");
            }
        }
        return items.isEmpty() || !wrong.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(found));
    }
}
