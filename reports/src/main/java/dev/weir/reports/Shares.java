package dev.weir.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures without the noise of their last digits, so that the order of additions does not show. */
final class Shares {
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    private Shares() {}

    /** To 12 digits. */
    static double exact(double figure) {
        double rounded = new BigDecimal(figure).round(DIGITS).doubleValue();
        return rounded == 0 ? 0 : rounded;
    }
}
