package dev.weir.wire.definition;

import java.util.List;

/** A YAML value with the line, counted from 1, on which it begins. {@code size} is the number of values in it, itself included. */
public sealed interface Value {
    /** The line on which it begins. */
    int line();

    /** How many values there are in it, itself included. */
    int size();

    /** A word for messages. */
    String what();

    /** One scalar; {@code plain} when it stands there without quotes. */
    record Scalar(int line, String text, boolean plain) implements Value {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public String what() {
            return nothing() ? "nothing" : "'" + Excerpt.of(text) + "'";
        }

        boolean nothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }

    /** A list. */
    record Sequence(int line, List<Value> items, int size) implements Value {
        @Override
        public String what() {
            return "a list";
        }
    }

    /** Keys with values, in the order of the file; keys are unique. */
    record Mapping(int line, List<Entry> entries, int size) implements Value {
        @Override
        public String what() {
            return "a mapping";
        }
    }

    /** One key and its value. */
    record Entry(String key, int line, Value value) {}
}
