package dev.weir.wire.scenario;

import java.util.OptionalDouble;

/**
 * Numbers, {@code + - * /} and brackets, so that an expected figure can be written as a hand computes it. Nothing is thrown: what is
 * no such text has no value.
 */
final class Arithmetic {
    private static final int LONGEST = 500;
    private static final int DEEPEST = 32;

    private final String text;
    private int at;
    private int depth;
    private boolean wrong;

    private Arithmetic(String text) {
        this.text = text;
    }

    /** The value; empty for what is no arithmetic, or is not finite. */
    static OptionalDouble value(String text) {
        if (text.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        var reading = new Arithmetic(text);
        double value = reading.sum();
        reading.blanks();
        return reading.wrong || reading.at < text.length() || !Double.isFinite(value)
                ? OptionalDouble.empty()
                : OptionalDouble.of(value);
    }

    private double sum() {
        double value = product();
        while (!wrong) {
            if (take('+')) {
                value += product();
            } else if (take('-') || take('−')) {
                value -= product();
            } else {
                return value;
            }
        }
        return value;
    }

    private double product() {
        double value = factor();
        while (!wrong) {
            if (take('*') || take('×')) {
                value *= factor();
            } else if (take('/')) {
                value /= factor();
            } else {
                return value;
            }
        }
        return value;
    }

    private double factor() {
        if (++depth > DEEPEST) {
            wrong = true;
            return 0;
        }
        double value;
        if (take('-') || take('−')) {
            value = -factor();
        } else if (take('(')) {
            value = sum();
            wrong |= !take(')');
        } else {
            value = number();
        }
        depth--;
        return value;
    }

    private double number() {
        blanks();
        int from = at;
        while (at < text.length() && partOfNumber(from)) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(from, at));
        } catch (NumberFormatException none) {
            wrong = true;
            return 0;
        }
    }

    private boolean partOfNumber(int from) {
        char c = text.charAt(at);
        boolean exponent = at > from && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
        return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || (exponent && (c == '+' || c == '-'));
    }

    private boolean take(char wanted) {
        blanks();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
