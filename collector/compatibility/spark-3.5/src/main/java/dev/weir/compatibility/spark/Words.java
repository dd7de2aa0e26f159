package dev.weir.compatibility.spark;

import java.util.HashMap;
import java.util.Map;

/** The command line of a truth program: {@code --name value} pairs. */
record Words(Map<String, String> values) {
    static Words of(String[] words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            values.put(words[i], words[i + 1]);
        }
        return new Words(Map.copyOf(values));
    }

    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
