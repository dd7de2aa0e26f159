package dev.weir.reports.evidence;

import dev.weir.reports.fact.Fact;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares slices with what stored samples say. */
final class Recounting {
    private static final int NAMED = 20;

    private Recounting() {}

    /** How many were compared, and of how many nothing is kept. */
    record Outcome(long compared, long unknown) {}

    static Outcome compare(Fact.Slices claimed, Optional<Fact.Slices> again, Consumer<String> findings) {
        Map<Integer, Fact.Run> told = new HashMap<>();
        again.ifPresent(slices -> single(slices, told));
        long compared = 0;
        long unknown = 0;
        int named = 0;
        for (Fact.Run run : claimed.runs()) {
            for (int at = run.at(); at < run.at() + run.times(); at++) {
                Fact.Run other = told.get(at);
                if (other == null) {
                    unknown++;
                    continue;
                }
                compared++;
                boolean same = other.good() == run.good()
                        && other.total() == run.total()
                        && other.measured() == run.measured();
                if (!same && named++ < NAMED) {
                    findings.accept("the slice of " + claimed.slo()
                            + (claimed.part() == 0 ? "" : ", part " + claimed.part()) + ", from "
                            + claimed.start().plus(claimed.length().multipliedBy(at)) + " has "
                            + figures(run) + ", the stored samples say " + figures(other));
                }
            }
        }
        if (named > NAMED) {
            findings.accept(
                    named - NAMED + " more slices of " + claimed.slo() + " that day differ from the stored samples");
        }
        return new Outcome(compared, unknown);
    }

    private static void single(Fact.Slices slices, Map<Integer, Fact.Run> into) {
        for (Fact.Run run : slices.runs()) {
            for (int at = run.at(); at < run.at() + run.times(); at++) {
                into.put(at, run);
            }
        }
    }

    private static String figures(Fact.Run run) {
        return run.good() + " good of " + run.total() + ", " + run.measured() + " ms measured";
    }
}
