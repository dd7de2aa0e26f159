package dev.weir.reports.render.csv;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table of a report as RFC 4180 writes it, in UTF-8. Columns are the record's components, records in it their own ({@code actual.low}); its lists of
 * records are tables of their own, whose first column names the row to which they belong. Nothing is left out, whatever a report comes to hold.
 *
 * <p>Numbers have a point and no grouping, instants are ISO 8601 in UTC, durations are seconds, shares are 0…1, lists of names are joined by {@code ;}.
 * What is not known is {@code NA}. A text that a spreadsheet would take for a formula has an apostrophe before it.
 */
public final class CsvTable {
    /** What stands for the unknown. */
    public static final String UNKNOWN = "NA";

    private static final ClassValue<RecordComponent[]> PARTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private final String wanted;
    private final StringBuilder out = new StringBuilder();

    private CsvTable(String wanted) {
        this.wanted = wanted;
    }

    /** The names of all tables of a record, as their files begin: {@code slos-days}. */
    public static List<String> names(Class<?> root) {
        List<String> names = new ArrayList<>();
        tables("", root, names);
        return List.copyOf(names);
    }

    /**
     * One table of a record as a file.
     *
     * @throws IllegalArgumentException when it has none of this name
     */
    public static byte[] of(Record root, String name) {
        CsvTable table = new CsvTable(name);
        for (RecordComponent part : PARTS.get(root.getClass())) {
            table.part(part, "", "", root, "");
        }
        if (table.out.isEmpty()) {
            throw new IllegalArgumentException(root.getClass().getSimpleName() + " has no table '" + name + "'");
        }
        return table.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void tables(String prefix, Class<?> type, List<String> names) {
        for (RecordComponent part : PARTS.get(type)) {
            String name = prefix.isEmpty() ? part.getName() : prefix + "-" + part.getName();
            if (part.getType().isRecord()) {
                if (prefix.isEmpty()) {
                    names.add(name);
                }
                tables(name, part.getType(), names);
            } else {
                records(part).ifPresent(row -> {
                    names.add(name);
                    tables(name, row, names);
                });
            }
        }
    }

    /** Goes down one component, as far as the wanted table lies there. A record within a row is no table: its components are columns. */
    private void part(RecordComponent part, String prefix, String parent, @Nullable Object owner, String key) {
        String name = prefix.isEmpty() ? part.getName() : prefix + "-" + part.getName();
        if (!wanted.equals(name) && !wanted.startsWith(name + "-")) {
            return;
        }
        Object value = owner == null ? null : read(part, owner);
        if (part.getType().isRecord() && !prefix.isEmpty()) {
            for (RecordComponent inner : PARTS.get(part.getType())) {
                part(inner, name, parent, value, key);
            }
        } else if (part.getType().isRecord()) {
            rows(name, parent, part.getType(), value == null ? List.of() : List.of(value), key);
        } else {
            records(part)
                    .ifPresent(type -> rows(name, parent, type, value instanceof List<?> list ? list : List.of(), key));
        }
    }

    private void rows(String name, String parent, Class<?> type, List<?> rows, String key) {
        RecordComponent first = PARTS.get(type)[0];
        if (wanted.equals(name)) {
            if (out.isEmpty()) {
                List<String> heads = new ArrayList<>(parent.isEmpty() ? List.of() : List.of(parent));
                heads(type, "", heads);
                line(heads);
            }
            for (Object row : rows) {
                List<String> cells = new ArrayList<>(parent.isEmpty() ? List.of() : List.of(key));
                cells(type, row, cells);
                line(cells);
            }
            return;
        }
        String named = first.getType() == String.class ? name + "." + first.getName() : "";
        for (Object row : rows) {
            String inner = named.isEmpty() ? "" : cell(read(first, row));
            for (RecordComponent part : PARTS.get(type)) {
                part(part, name, named, row, inner);
            }
        }
        if (rows.isEmpty()) {
            for (RecordComponent part : PARTS.get(type)) {
                part(part, name, named, null, "");
            }
        }
    }

    private static void heads(Class<?> type, String prefix, List<String> heads) {
        for (RecordComponent part : PARTS.get(type)) {
            if (part.getType().isRecord()) {
                heads(part.getType(), prefix + part.getName() + ".", heads);
            } else if (records(part).isEmpty()) {
                heads.add(prefix + part.getName());
            }
        }
    }

    private static void cells(Class<?> type, @Nullable Object row, List<String> cells) {
        for (RecordComponent part : PARTS.get(type)) {
            Object value = row == null ? null : read(part, row);
            if (part.getType().isRecord()) {
                cells(part.getType(), value, cells);
            } else if (records(part).isEmpty()) {
                cells.add(cell(value));
            }
        }
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> UNKNOWN;
            case Double number ->
                number == 0
                        ? "0"
                        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case Number number -> number.toString();
            case Duration time ->
                BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case List<?> names -> defused(names.stream().map(String::valueOf).collect(Collectors.joining("; ")));
            case String text -> defused(text);
            default -> value.toString();
        };
    }

    /** Against formula injection, as OWASP has it: also behind white space, and the full-width signs that a spreadsheet narrows. */
    private static String defused(String text) {
        String shown = text.stripLeading();
        boolean formula = !shown.isEmpty() && "=+-@＝＋－＠".indexOf(shown.charAt(0)) >= 0;
        boolean control =
                !text.isEmpty() && (text.charAt(0) == '\t' || text.charAt(0) == '\r' || text.charAt(0) == '\n');
        return formula || control ? "'" + text : text;
    }

    private void line(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
            out.append(i == 0 ? "" : ",").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        out.append("\r\n");
    }

    private static Optional<Class<?>> records(RecordComponent part) {
        return part.getGenericType() instanceof ParameterizedType list
                        && list.getRawType() == List.class
                        && list.getActualTypeArguments()[0] instanceof Class<?> of
                        && of.isRecord()
                ? Optional.of(of)
                : Optional.empty();
    }

    private static @Nullable Object read(RecordComponent part, Object record) {
        try {
            return part.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(part + " of a report cannot be read", e);
        }
    }
}
