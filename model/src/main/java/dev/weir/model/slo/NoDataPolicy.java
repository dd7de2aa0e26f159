package dev.weir.model.slo;

import java.util.Locale;

/** What unmeasured time counts for in an SLO's budget. Whatever it is, the condition stays {@code NoData} and coverage is told. */
public enum NoDataPolicy {
    /** Neither good nor bad: attainment is a range. */
    UNKNOWN,
    /** Bad, at the rate of events of the measured time. */
    BAD,
    /** Good in the high end of attainment alone; nobody is told that it was measured. */
    GOOD;

    /** The word of definitions. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
