package dev.weir.model.incident;

import java.util.regex.Pattern;

/**
 * Matches an expression that anybody may have written, in bounded time: java.util.regex tries alternatives one after the other, so
 * {@code (a+)+b} takes a time exponential in the length of a value. Here an answer costs at most so many looks at its characters; the
 * bound does not depend on how busy the machine is, so the same page always takes the same route.
 */
final class Bounded {
    /** A hundred looks at each character of the longest value; what is written with care takes two or three. */
    private static final int LOOKS = 100_000;
    /** Longer values are not asked about: the expression's recursion grows with them. */
    private static final int LONGEST = 1_000;

    private Bounded() {}

    enum Answer {
        YES,
        NO,
        TOO_LONG
    }

    static Answer match(Pattern expression, String value) {
        if (value.length() > LONGEST) {
            return Answer.TOO_LONG;
        }
        try {
            return expression.matcher(new Counted(value)).matches() ? Answer.YES : Answer.NO;
        } catch (Exhausted tooLong) {
            return Answer.TOO_LONG;
        }
    }

    /** Text that lets itself be looked at so often. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int left = LOOKS;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("the expression looked too often", null, false, false);
        }
    }
}
