package dev.weir.model.incident;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on one attribute of a page, as in Alertmanager: {@code pipeline="fraud-detection"}. An attribute with several values
 * (a promise can stand in several agreements) meets a positive matcher when any of them does, and a negative one when none does. An
 * absent attribute is the empty value. Expressions match the whole value.
 */
public record Matcher(String attribute, Operator operator, String value) {
    /** The longest value. */
    public static final int LONGEST = 500;

    /** How it compares. */
    public enum Operator {
        /** Is it. */
        EQUAL("="),
        /** Is anything else. */
        NOT_EQUAL("!="),
        /** Matches the expression as a whole. */
        MATCHES("=~"),
        /** Does not match it. */
        DOES_NOT_MATCH("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }

    /** Refuses a blank attribute, a value that is too long, and an expression that is none. */
    public Matcher {
        if (attribute.isBlank()) {
            throw new IllegalArgumentException("a matcher names no attribute");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("the value of matcher '" + attribute + "' has " + value.length()
                    + " characters, at most " + LONGEST + " are allowed");
        }
        if (operator == Operator.MATCHES || operator == Operator.DOES_NOT_MATCH) {
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException wrong) {
                throw new IllegalArgumentException(
                        "'" + value + "' of matcher '" + attribute + "' is no expression: " + wrong.getDescription(),
                        wrong);
            }
        }
    }

    /** Whether a page with these attributes meets it. */
    public boolean matches(Attributes attributes) {
        Set<String> values = attributes.of(attribute);
        return switch (operator) {
            case EQUAL -> values.contains(value);
            case NOT_EQUAL -> !values.contains(value);
            case MATCHES -> values.stream().anyMatch(one -> one.matches(value));
            case DOES_NOT_MATCH -> values.stream().noneMatch(one -> one.matches(value));
        };
    }

    @Override
    public String toString() {
        return attribute + operator.sign() + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
