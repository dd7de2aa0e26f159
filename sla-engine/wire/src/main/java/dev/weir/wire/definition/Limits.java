package dev.weir.wire.definition;

import dev.weir.model.Signal;
import dev.weir.model.slo.Operator;
import java.util.Locale;

/** Whether values of a signal can keep a limit and can break it; a limit that tells nothing apart is a mistake. */
final class Limits {
    private Limits() {}

    /**
     * Whether it is a limit for values of this unit, none of which is negative; what is not is noted at the node.
     *
     * @param what the name of what is compared, for messages
     */
    static boolean possible(String what, Signal.Unit unit, Operator op, double limit, Node node) {
        boolean ratio = unit == Signal.Unit.RATIO;
        if (limit < 0 || (ratio && limit > 1)) {
            node.error(
                    what + " is never " + (limit < 0 ? "below 0" : "above 1") + ", so " + limit
                            + " tells nothing apart",
                    ratio ? "write a ratio from 0 to 1" : "write a threshold in " + word(unit));
            return false;
        }
        boolean bottom = limit == 0;
        boolean top = ratio && limit == 1;
        boolean never = (op == Operator.LT && bottom) || (op == Operator.GT && top);
        boolean always = (op == Operator.GTE && bottom) || (op == Operator.LTE && top);
        if (never || always) {
            node.error(
                    what + " is " + (never ? "never" : "always") + " " + op.sign() + " "
                            + node.text().orElse(""),
                    "change op or value");
            return false;
        }
        return true;
    }

    /** The unit of a signal's values: one that is called a ratio tells how many times more, and has no end. */
    static Signal.Unit unit(Signal signal) {
        return signal == Signal.TASK_SKEW ? Signal.Unit.NONE : signal.unit();
    }

    private static String word(Signal.Unit unit) {
        return unit == Signal.Unit.NONE ? "its own unit" : unit.name().toLowerCase(Locale.ROOT);
    }
}
