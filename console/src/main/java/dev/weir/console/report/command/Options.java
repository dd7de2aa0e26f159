package dev.weir.console.report.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a command: {@code --name value}, and what stands beside it. */
record Options(Map<String, String> values, List<String> rest) {
    /** Refuses options that are not among those, twice the same, and one without a value. */
    static Options read(List<String> words, Set<String> names, Set<String> flags) {
        var values = new LinkedHashMap<String, String>();
        var rest = new java.util.ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                rest.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!names.contains(name) && !flags.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is not understood");
            }
            if (!flags.contains(name) && equals < 0 && i + 1 == words.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = flags.contains(name) ? "" : equals < 0 ? words.get(++i) : word.substring(equals + 1);
            if (values.put(name, value) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        return new Options(values, List.copyOf(rest));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }
}
