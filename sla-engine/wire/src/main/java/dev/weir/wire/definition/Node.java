package dev.weir.wire.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value and where it stands. Every question to it either has an answer or notes why not, with the fix; reading goes on, so that
 * all errors are told at once.
 */
public record Node(Notes notes, String file, String path, Value value) {
    /** RFC 1123, as OpenSLO wants its names. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern LOOSE_NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]{0,61}[a-zA-Z0-9])?");
    /** JSON's numbers; at most so many digits that the arithmetic on them stays cheap. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");

    /** The line on which it begins. */
    public int line() {
        return value.line();
    }

    /** Whether nothing stands there but the key. */
    public boolean nothing() {
        return value instanceof Value.Scalar scalar && scalar.nothing();
    }

    /** Notes an error here; the answer is always empty, so that a question can end with it. */
    public <T> Optional<T> error(String message, String fix) {
        notes.error(new Problem(file, line(), path, message, fix));
        return Optional.empty();
    }

    /** Notes a doubt here. */
    public void warning(String message, String fix) {
        notes.warning(new Problem(file, line(), path, message, fix));
    }

    private Node at(String step, Value inner) {
        return new Node(notes, file, path.isEmpty() ? step : path + "." + step, inner);
    }

    private <T> Optional<T> wrong(String wanted) {
        return error("must be " + wanted + ", not " + value.what(), "write " + wanted);
    }

    /** The fields of a mapping that has these keys and no others. */
    public Optional<Fields> fields(Keys keys) {
        if (!(value instanceof Value.Mapping mapping)) {
            return wrong("a mapping of " + String.join(", ", keys.known()));
        }
        var nodes = new LinkedHashMap<String, Node>();
        for (Value.Entry entry : mapping.entries()) {
            Node node = at(Excerpt.of(entry.key()), entry.value());
            Keys.Refusal refusal = keys.refused().get(entry.key());
            if (refusal != null) {
                notes.error(new Problem(file, entry.line(), node.path, refusal.message(), refusal.fix()));
            } else if (keys.known().contains(entry.key())) {
                nodes.put(entry.key(), node);
            } else {
                notes.error(new Problem(
                        file, entry.line(), node.path, "unknown key", Keys.advice(entry.key(), keys.known())));
            }
        }
        return Optional.of(new Fields(this, nodes));
    }

    /** The fields of a mapping whose keys are free. */
    public Optional<Fields> anyFields() {
        if (!(value instanceof Value.Mapping mapping)) {
            return wrong("a mapping");
        }
        var nodes = new LinkedHashMap<String, Node>();
        for (Value.Entry entry : mapping.entries()) {
            nodes.put(entry.key(), at(Excerpt.of(entry.key()), entry.value()));
        }
        return Optional.of(new Fields(this, nodes));
    }

    /** The items of a list that is not empty; no items when it is none, which is noted. */
    public List<Node> items() {
        if (!(value instanceof Value.Sequence sequence)) {
            wrong("a list");
            return List.of();
        }
        if (sequence.items().isEmpty()) {
            error("is empty", "give it an item or remove the key");
        }
        var items = new ArrayList<Node>();
        for (int i = 0; i < sequence.items().size(); i++) {
            items.add(
                    new Node(notes, file, path + "[" + i + "]", sequence.items().get(i)));
        }
        return items;
    }

    /** The only item of a list of one. */
    Optional<Node> onlyItem(String many, String fix) {
        List<Node> items = items();
        if (items.size() > 1) {
            return items.get(1).error(many, fix);
        }
        return items.stream().findFirst();
    }

    /** A scalar that is there, as it is written. */
    public Optional<String> text() {
        if (!(value instanceof Value.Scalar scalar)) {
            return wrong("text");
        }
        if (scalar.nothing() || scalar.text().isBlank()) {
            return error("is empty", "give it a value or remove the key");
        }
        return Optional.of(scalar.text());
    }

    /** A scalar that is there, of so many characters at most. */
    Optional<String> text(int most) {
        return text().flatMap(text -> {
            int length = text.codePointCount(0, text.length());
            return length <= most
                    ? Optional.of(text)
                    : error("has " + length + " characters, at most " + most + " are allowed", "shorten it");
        });
    }

    /** An RFC 1123 label. */
    public Optional<String> name() {
        return text().flatMap(text -> NAME.matcher(text).matches()
                ? Optional.of(text)
                : error(
                        "'" + Excerpt.of(text) + "' is no name",
                        "use 1 to 63 lower-case letters, digits or '-', beginning and ending with a letter or digit"));
    }

    /** The same, or with capital letters and dots, which is doubted: OpenSLO has such names in its examples and not in its rules. */
    Optional<String> looseName() {
        return text().flatMap(text -> {
            if (!LOOSE_NAME.matcher(text).matches()) {
                return name();
            }
            if (!NAME.matcher(text).matches()) {
                warning(
                        "other readers of OpenSLO refuse the name '" + text + "'",
                        "write lower-case letters, digits and '-' alone");
            }
            return Optional.of(text);
        });
    }

    /** A number, not in quotes. */
    public Optional<BigDecimal> number() {
        if (value instanceof Value.Scalar scalar
                && NUMBER.matcher(scalar.text()).matches()) {
            return scalar.plain()
                    ? Optional.of(new BigDecimal(scalar.text()))
                    : error(value.what() + " is text", "write " + scalar.text() + " without quotes");
        }
        return wrong("a number");
    }

    /** A whole number within bounds. */
    public Optional<Long> whole(long least, long most) {
        return number().flatMap(number -> {
            if (number.stripTrailingZeros().scale() > 0
                    || number.compareTo(BigDecimal.valueOf(least)) < 0
                    || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                return error(
                        value.what() + " must be a whole number from " + least + " to " + most, "write one of these");
            }
            return Optional.of(number.longValueExact());
        });
    }

    /** The same scalar as if it stood without quotes: the values of annotations are text. */
    Node unquoted() {
        return value instanceof Value.Scalar scalar
                ? new Node(notes, file, path, new Value.Scalar(scalar.line(), scalar.text(), true))
                : this;
    }

    /** true or false. */
    public Optional<Boolean> bool() {
        if (value instanceof Value.Scalar scalar && scalar.plain()) {
            if (scalar.text().equals("true")) {
                return Optional.of(true);
            }
            if (scalar.text().equals("false")) {
                return Optional.of(false);
            }
        }
        return error("must be true or false, not " + value.what(), "write true or false, without quotes");
    }
}
