package dev.weir.lineage.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of a field as Spark, Flink, Avro, Iceberg, JSON or SQL writes it, understood far enough to tell whether readers of one can read
 * another. Case and spaces do not matter. A word that is not known is a type of its own, the same only as itself.
 *
 * @param family what sort of values
 * @param size bits of a number, digits of a decimal, characters of a text, digits of a second of a time; the largest there is when it is
 *     not told
 * @param scale digits behind the point of a decimal
 * @param inner types of elements; for a type of its own the word
 */
record FieldType(Family family, long size, int scale, List<FieldType> inner, String word) {
    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final int DEEPEST = 16;
    /** Decimal digits that every number of so many bits fits into. */
    private static final Map<Long, Long> DIGITS = Map.of(8L, 3L, 16L, 5L, 32L, 10L, 64L, 19L);

    private static final Pattern SIZED =
            Pattern.compile("([a-z_0-9]*[a-z_])[(\\[](\\d{1,9})(?:,(\\d{1,4}))?[)\\]](.*)");
    private static final Map<String, FieldType> WORDS = words();

    enum Family {
        BOOLEAN,
        INTEGER,
        FLOAT,
        DECIMAL,
        TEXT,
        BYTES,
        DATE,
        TIME,
        TIMESTAMP,
        TIMESTAMP_ZONED,
        LIST,
        MAP,
        GROUP,
        OTHER
    }

    private static FieldType of(Family family, long size) {
        return new FieldType(family, size, 0, List.of(), "");
    }

    private static Map<String, FieldType> words() {
        var words = new HashMap<String, FieldType>();
        put(words, of(Family.BOOLEAN, 1), "boolean", "bool", "bit");
        put(words, of(Family.INTEGER, 8), "tinyint", "byte", "int8", "bytetype");
        put(words, of(Family.INTEGER, 16), "smallint", "short", "int16", "int2", "shorttype");
        put(words, of(Family.INTEGER, 32), "int", "integer", "int32", "int4", "mediumint", "integertype", "serial");
        put(words, of(Family.INTEGER, 64), "bigint", "long", "int64", "int8b", "longtype", "bigserial");
        put(words, of(Family.FLOAT, 32), "float", "real", "float32", "float4", "floattype");
        put(words, of(Family.FLOAT, 64), "double", "doubleprecision", "float64", "float8", "doubletype", "number");
        put(words, new FieldType(Family.DECIMAL, 10, 0, List.of(), ""), "decimal", "numeric", "dec", "decimaltype");
        put(words, of(Family.TEXT, UNLIMITED), "string", "text", "varchar", "clob", "utf8", "stringtype", "nvarchar");
        put(words, of(Family.TEXT, 1), "char", "character");
        put(words, of(Family.BYTES, UNLIMITED), "binary", "bytes", "varbinary", "blob", "bytea", "binarytype", "fixed");
        put(words, of(Family.DATE, 0), "date", "datetype");
        put(words, of(Family.TIME, 6), "time", "time-micros");
        put(words, of(Family.TIME, 3), "time-millis");
        put(
                words,
                of(Family.TIMESTAMP, 6),
                "timestamp_ntz",
                "timestampntz",
                "timestampwithouttimezone",
                "datetime",
                "local-timestamp-micros",
                "timestampntztype");
        put(words, of(Family.TIMESTAMP, 3), "local-timestamp-millis");
        put(
                words,
                of(Family.TIMESTAMP_ZONED, 6),
                "timestamp_ltz",
                "timestamptz",
                "timestampwithtimezone",
                "timestampwithlocaltimezone",
                "timestamp-micros");
        put(words, of(Family.TIMESTAMP_ZONED, 3), "timestamp-millis");
        // with a zone in Spark, without one in SQL: which one is told by no word, and a producer does not change its
        // mind
        put(words, new FieldType(Family.TIMESTAMP, 6, 0, List.of(), "timestamp"), "timestamp", "timestamptype");
        put(words, of(Family.GROUP, 0), "struct", "record", "row", "object", "structtype");
        put(words, of(Family.LIST, 0), "array", "list", "multiset");
        put(words, of(Family.MAP, 0), "map");
        return Map.copyOf(words);
    }

    private static void put(Map<String, FieldType> words, FieldType type, String... names) {
        for (String name : names) {
            words.put(name, type);
        }
    }

    /** Reads a type; empty when it is not told. */
    static Optional<FieldType> read(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\"`']+", "")
                .replaceFirst("^org\\.apache\\.spark\\.sql\\.types\\.", "");
        plain = withoutNull(plain);
        return plain.isEmpty() ? Optional.empty() : Optional.of(read(plain, 0));
    }

    /** Whether the type says that there may be nothing; empty when it says neither. */
    static Optional<Boolean> nullable(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s\"`']+", "");
        if (plain.endsWith("notnull")) {
            return Optional.of(false);
        }
        return plain.startsWith("[null,") || plain.endsWith(",null]") || plain.endsWith("null")
                ? Optional.of(true)
                : Optional.empty();
    }

    private static String withoutNull(String plain) {
        if (plain.startsWith("[null,") && plain.endsWith("]")) {
            return plain.substring("[null,".length(), plain.length() - 1);
        }
        if (plain.startsWith("[") && plain.endsWith(",null]")) {
            return plain.substring(1, plain.length() - ",null]".length());
        }
        return plain.replaceFirst("(?<=.)(notnull|null)$", "");
    }

    private static FieldType read(String plain, int depth) {
        int open = plain.indexOf('<');
        if (open > 0 && plain.endsWith(">") && depth < DEEPEST) {
            String head = plain.substring(0, open);
            String inside = plain.substring(open + 1, plain.length() - 1);
            FieldType outer = WORDS.get(head);
            if (outer != null && outer.family == Family.LIST) {
                return new FieldType(Family.LIST, 0, 0, List.of(read(withoutNull(inside), depth + 1)), "");
            }
            int comma = comma(inside);
            if (outer != null && outer.family == Family.MAP && comma > 0) {
                return new FieldType(
                        Family.MAP,
                        0,
                        0,
                        List.of(
                                read(withoutNull(inside.substring(0, comma)), depth + 1),
                                read(withoutNull(inside.substring(comma + 1)), depth + 1)),
                        "");
            }
            if (outer != null && outer.family == Family.GROUP) {
                return new FieldType(Family.GROUP, 0, 0, List.of(), inside);
            }
        }
        FieldType known = WORDS.get(plain);
        return known != null ? known : sized(plain);
    }

    private static FieldType sized(String plain) {
        Matcher matcher = SIZED.matcher(plain);
        if (matcher.matches()) {
            FieldType base = WORDS.get(matcher.group(1) + matcher.group(4));
            if (base != null) {
                long size = Long.parseLong(matcher.group(2));
                return switch (base.family) {
                    case DECIMAL ->
                        new FieldType(
                                Family.DECIMAL,
                                size,
                                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
                                List.of(),
                                "");
                    case TEXT, BYTES, TIME, TIMESTAMP, TIMESTAMP_ZONED ->
                        new FieldType(base.family, size, 0, List.of(), base.word);
                    case BOOLEAN, INTEGER, FLOAT, DATE, LIST, MAP, GROUP, OTHER -> base;
                };
            }
        }
        return new FieldType(Family.OTHER, 0, 0, List.of(), plain);
    }

    /** The comma that parts key and value, outside of everything in brackets. */
    private static int comma(String inside) {
        int depth = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** What it means to readers of this type that it becomes another. */
    Turn to(FieldType other) {
        if (equals(other)) {
            return Turn.SAME;
        }
        return switch (family) {
            case INTEGER ->
                switch (other.family) {
                    case INTEGER -> widening(other.size > size);
                    // a double holds every whole number of 53 bits, a float of 24
                    case FLOAT -> widening(size < (other.size == 64 ? 53 : 24));
                    case DECIMAL -> widening(other.size - other.scale >= DIGITS.getOrDefault(size, UNLIMITED));
                    default -> Turn.OTHER;
                };
            case DECIMAL ->
                widening(other.family == family && other.scale >= scale && other.size - other.scale >= size - scale);
            case FLOAT, BYTES, TIME -> widening(other.family == family && other.size >= size);
            case TEXT -> other.family == family ? widening(other.size >= size) : Turn.OTHER;
            case DATE -> widening(other.family == Family.TIMESTAMP);
            case TIMESTAMP, TIMESTAMP_ZONED ->
                widening(other.family == family && other.word.equals(word) && other.size >= size);
            case LIST, MAP -> other.family == family ? inside(other) : Turn.OTHER;
            // what is inside a group is told by its fields, or not at all
            case GROUP -> other.family == family && (word.isEmpty() || other.word.isEmpty()) ? Turn.SAME : Turn.OTHER;
            case BOOLEAN, OTHER -> Turn.OTHER;
        };
    }

    private Turn inside(FieldType other) {
        if (inner.size() != other.inner.size()) {
            return Turn.SAME; // one of them does not tell what is inside
        }
        Turn worst = Turn.SAME;
        for (int i = 0; i < inner.size(); i++) {
            Turn turn = inner.get(i).to(other.inner.get(i));
            worst = turn.compareTo(worst) > 0 ? turn : worst;
        }
        return worst;
    }

    private static Turn widening(boolean holds) {
        return holds ? Turn.WIDER : Turn.OTHER;
    }

    /** What it means to readers of one type that it becomes another; the same when one of them is not told. Harmless first. */
    enum Turn {
        SAME,
        WIDER,
        OTHER
    }

    static Turn turn(String before, String after) {
        Optional<FieldType> old = read(before);
        Optional<FieldType> fresh = read(after);
        if (old.isEmpty() || fresh.isEmpty()) {
            return Turn.SAME;
        }
        Turn turn = old.get().to(fresh.get());
        boolean nullsNow =
                nullable(before).equals(Optional.of(false)) && nullable(after).equals(Optional.of(true));
        return turn == Turn.SAME && nullsNow ? Turn.WIDER : turn;
    }
}
