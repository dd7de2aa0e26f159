package dev.weir.lineage.graph;

import java.util.HashMap;
import java.util.Map;

/** Which of several names mean the same. The representative is the smallest, whatever the order of joining. Not thread-safe. */
final class Groups<T extends Comparable<T>> {
    private final Map<T, T> parents = new HashMap<>();

    /** The representative of a name. */
    T of(T name) {
        T root = name;
        for (T parent = parents.get(root); parent != null; parent = parents.get(root)) {
            root = parent;
        }
        T here = name;
        for (T parent = parents.get(here); parent != null && !parent.equals(root); parent = parents.get(here)) {
            parents.put(here, root);
            here = parent;
        }
        return root;
    }

    /** These two mean the same; tells whether that is news. */
    boolean join(T one, T other) {
        T left = of(one);
        T right = of(other);
        int order = left.compareTo(right);
        if (order == 0) {
            return false;
        }
        parents.put(order < 0 ? right : left, order < 0 ? left : right);
        return true;
    }
}
