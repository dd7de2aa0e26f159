package dev.weir.lineage.schema;

import dev.weir.model.lineage.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What two versions of a schema differ in, in the order of the former, what came behind it. */
public final class SchemaDiff {
    private static final int DEEPEST = 32;

    private final List<FieldChange> changes = new ArrayList<>();

    private SchemaDiff() {}

    /** Compares two lists of fields, with what is nested in them. */
    public static List<FieldChange> between(List<Field> before, List<Field> after) {
        var diff = new SchemaDiff();
        diff.compare("", before, after, 0);
        return List.copyOf(diff.changes);
    }

    private void compare(String above, List<Field> before, List<Field> after, int depth) {
        Map<String, Field> old = byName(before);
        Map<String, Field> fresh = byName(after);
        Map<String, String> renamed = renamed(List.copyOf(old.values()), List.copyOf(fresh.values()));
        old.forEach((name, field) -> {
            String path = above + name;
            Field now = fresh.get(name);
            if (now != null) {
                kept(path, field, now, depth);
            } else if (renamed.containsKey(name)) {
                add(path, FieldChange.Kind.RENAMED, field.type(), above + renamed.get(name));
            } else {
                add(path, FieldChange.Kind.REMOVED, field.type(), "");
            }
        });
        fresh.forEach((name, field) -> {
            if (!old.containsKey(name) && !renamed.containsValue(name)) {
                add(above + name, FieldChange.Kind.ADDED, "", field.type());
            }
        });
        order(above, old, fresh);
    }

    private void kept(String path, Field before, Field after, int depth) {
        boolean nested = !before.fields().isEmpty() && !after.fields().isEmpty();
        switch (nested ? FieldType.Turn.SAME : FieldType.turn(before.type(), after.type())) {
            case SAME -> {}
            case WIDER -> add(path, FieldChange.Kind.WIDENED, before.type(), after.type());
            case OTHER -> add(path, FieldChange.Kind.RETYPED, before.type(), after.type());
        }
        if (nested && depth < DEEPEST) {
            compare(path + ".", before.fields(), after.fields(), depth + 1);
        }
    }

    /** Fields that went, by what stands in their place with the same type and no name that was there before. */
    private static Map<String, String> renamed(List<Field> before, List<Field> after) {
        var renamed = new LinkedHashMap<String, String>();
        if (before.size() != after.size()) {
            return renamed;
        }
        Map<String, Field> old = byName(before);
        Map<String, Field> fresh = byName(after);
        for (int i = 0; i < before.size(); i++) {
            Field was = before.get(i);
            Field is = after.get(i);
            boolean told = !was.type().isBlank() && !is.type().isBlank();
            if (!fresh.containsKey(was.name())
                    && !old.containsKey(is.name())
                    && told
                    && FieldType.turn(was.type(), is.type()) == FieldType.Turn.SAME) {
                renamed.put(was.name(), is.name());
            }
        }
        return renamed;
    }

    private void order(String above, Map<String, Field> old, Map<String, Field> fresh) {
        var kept = new LinkedHashSet<>(old.keySet());
        kept.retainAll(fresh.keySet());
        List<String> then = List.copyOf(kept);
        List<String> now = fresh.keySet().stream().filter(kept::contains).toList();
        for (int i = 0; i < then.size(); i++) {
            if (!then.get(i).equals(now.get(i))) {
                add(
                        above.isEmpty() ? "" : above.substring(0, above.length() - 1),
                        FieldChange.Kind.MOVED,
                        above + now.get(i),
                        "");
                return;
            }
        }
    }

    private void add(String path, FieldChange.Kind kind, String before, String after) {
        changes.add(new FieldChange(path, kind, before, after));
    }

    private static Map<String, Field> byName(List<Field> fields) {
        var names = new LinkedHashMap<String, Field>();
        fields.forEach(field -> names.putIfAbsent(field.name(), field));
        return names;
    }

    /** The field of a path, with dots. */
    static Optional<Field> field(List<Field> fields, String path) {
        for (Field field : fields) {
            if (field.name().equals(path)) {
                return Optional.of(field);
            }
            if (path.startsWith(field.name() + ".")) {
                Optional<Field> inner =
                        field(field.fields(), path.substring(field.name().length() + 1));
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }
}
