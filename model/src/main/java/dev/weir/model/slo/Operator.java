package dev.weir.model.slo;

import java.util.Locale;

/** How a value is compared with the threshold for it to be good. */
public enum Operator {
    /** Less than. */
    LT("<"),
    /** Less than or equal. */
    LTE("≤"),
    /** Greater than. */
    GT(">"),
    /** Greater than or equal. */
    GTE("≥");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** The sign for people. */
    public String sign() {
        return sign;
    }

    /** Whether the value compares so with the threshold. */
    public boolean holds(double value, double threshold) {
        return switch (this) {
            case LT -> value < threshold;
            case LTE -> value <= threshold;
            case GT -> value > threshold;
            case GTE -> value >= threshold;
        };
    }

    /** The operator of a word of OpenSLO; refuses any other. */
    public static Operator of(String word) {
        for (Operator operator : values()) {
            if (operator.name().toLowerCase(Locale.ROOT).equals(word)) {
                return operator;
            }
        }
        throw new IllegalArgumentException("unknown op '" + word + "', use one of lt, lte, gt, gte");
    }
}
