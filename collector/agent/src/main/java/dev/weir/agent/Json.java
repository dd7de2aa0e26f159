package dev.weir.agent;

import java.util.Collection;
import java.util.Map;

/** Writes JSON strings, all that an agent needs of JSON. */
public final class Json {
    private static final int FIRST_PRINTABLE = 0x20;

    private Json() {}

    /** The JSON text of maps, collections, texts, numbers and booleans, as deep as they go. */
    public static String text(Object value) {
        StringBuilder out = new StringBuilder(256);
        append(value, out);
        return out.toString();
    }

    private static void append(Object value, StringBuilder out) {
        if (value instanceof Map) {
            String comma = "{";
            for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
                out.append(comma)
                        .append(quoted(String.valueOf(member.getKey())))
                        .append(':');
                append(member.getValue(), out);
                comma = ",";
            }
            out.append(((Map<?, ?>) value).isEmpty() ? "{}" : "}");
        } else if (value instanceof Collection) {
            String comma = "[";
            for (Object element : (Collection<?>) value) {
                out.append(comma);
                append(element, out);
                comma = ",";
            }
            out.append(((Collection<?>) value).isEmpty() ? "[]" : "]");
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            out.append(quoted(value.toString()));
        }
    }

    /** The text in double quotes with everything escaped that JSON demands. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
