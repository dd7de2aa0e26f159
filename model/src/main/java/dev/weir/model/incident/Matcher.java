package dev.weir.model.incident;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * A condition on one attribute of a page, as in Alertmanager: {@code pipeline="fraud-detection"}. An attribute with several values
 * (a promise can stand in several agreements) meets a positive matcher when any of them does, and a negative one when none does. An
 * absent attribute is the empty value. Expressions match the whole value; they are compiled once, and one that looks too long for an
 * answer (see {@link Bounded}) meets nothing, whichever its sign: then a silence holds nothing, and a route leaves the page to the next.
 */
public final class Matcher {
    /** The longest value. */
    public static final int LONGEST = 500;

    private static final Pattern WRITTEN =
            Pattern.compile("\\s*([a-zA-Z0-9_][-._/a-zA-Z0-9]*)\\s*(=~|!~|!=|=)\\s*(.*?)\\s*", Pattern.DOTALL);

    private final String attribute;
    private final Operator operator;
    private final String value;
    private final Optional<Pattern> expression;

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

    /**
     * A condition.
     *
     * @throws IllegalArgumentException for a blank attribute, a value that is too long, and an expression that is none
     */
    public Matcher(String attribute, Operator operator, String value) {
        if (attribute.isBlank()) {
            throw new IllegalArgumentException("a matcher names no attribute");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("the value of matcher '" + attribute + "' has " + value.length()
                    + " characters, at most " + LONGEST + " are allowed");
        }
        this.attribute = attribute;
        this.operator = operator;
        this.value = value;
        this.expression = switch (operator) {
            case EQUAL, NOT_EQUAL -> Optional.empty();
            case MATCHES, DOES_NOT_MATCH -> Optional.of(compiled(attribute, value));
        };
    }

    private static Pattern compiled(String attribute, String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "'" + value + "' of matcher '" + attribute + "' is no expression: " + wrong.getDescription(),
                    wrong);
        }
    }

    /**
     * One as Alertmanager writes it: {@code severity="page"}, {@code owner=~"team-.*"}, {@code pipeline!=orders}. The value stands in
     * double quotes, in which {@code \"}, {@code \\} and {@code \n} are what they are everywhere, or without any.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Matcher parse(String text) {
        var parts = WRITTEN.matcher(text);
        if (text.length() > 2 * LONGEST || !parts.matches()) {
            throw new IllegalArgumentException("'" + text.substring(0, Math.min(80, text.length()))
                    + "' is no matcher: it is an attribute, one of "
                    + Arrays.stream(Operator.values()).map(Operator::sign).collect(Collectors.joining(" "))
                    + ", and a value, as in severity=\"page\"");
        }
        Operator operator = Arrays.stream(Operator.values())
                .filter(one -> one.sign().equals(parts.group(2)))
                .findFirst()
                .orElseThrow();
        return new Matcher(parts.group(1), operator, value(parts.group(1), parts.group(3)));
    }

    private static String value(String attribute, String written) {
        if (!written.startsWith("\"")) {
            if (written.contains("\"")) {
                throw new IllegalArgumentException("the value of matcher '" + attribute
                        + "' has a quote in it: write it in quotes, with \\\" for the one in it");
            }
            return written;
        }
        var value = new StringBuilder();
        for (int at = 1; at < written.length(); at++) {
            char c = written.charAt(at);
            if (c == '"') {
                if (at < written.length() - 1) {
                    throw new IllegalArgumentException("after the value of matcher '" + attribute + "' there is more: "
                            + written.substring(at + 1).strip());
                }
                return value.toString();
            }
            if (c == '\\' && at + 1 < written.length()) {
                char next = written.charAt(++at);
                switch (next) {
                    case 'n' -> value.append('\n');
                    case '"', '\\' -> value.append(next);
                    default -> value.append('\\').append(next);
                }
            } else {
                value.append(c);
            }
        }
        throw new IllegalArgumentException("the value of matcher '" + attribute + "' has no closing quote");
    }

    /** The name of the attribute. */
    public String attribute() {
        return attribute;
    }

    /** How it compares. */
    public Operator operator() {
        return operator;
    }

    /** What it compares with; an expression as it was written. */
    public String value() {
        return value;
    }

    /** Whether a page with these attributes meets it. */
    public boolean matches(Attributes attributes) {
        Set<String> values = attributes.of(attribute);
        return switch (operator) {
            case EQUAL -> values.contains(value);
            case NOT_EQUAL -> !values.contains(value);
            case MATCHES -> values.stream().anyMatch(one -> answer(one) == Bounded.Answer.YES);
            case DOES_NOT_MATCH -> values.stream().allMatch(one -> answer(one) == Bounded.Answer.NO);
        };
    }

    private Bounded.Answer answer(String one) {
        return Bounded.match(expression.orElseThrow(), one);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher matcher
                && attribute.equals(matcher.attribute)
                && operator == matcher.operator
                && value.equals(matcher.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attribute, operator, value);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return attribute
                + operator.sign()
                + '"'
                + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + '"';
    }
}
