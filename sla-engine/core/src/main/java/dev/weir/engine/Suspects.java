package dev.weir.engine;

import dev.weir.model.slo.Indicator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may be to blame for what is bad: the indicator, or each of those that are one together. */
final class Suspects {
    private final List<Blame> all = new ArrayList<>();
    private final boolean several;

    Suspects(Parts parts) {
        several = parts.slo.indicator() instanceof Indicator.Composite;
        if (!(parts.slo.indicator() instanceof Indicator.Composite composite)) {
            all.add(new Blame(parts.at(0)));
            return;
        }
        for (int i = 0; i < composite.components().size(); i++) {
            Indicator.Component component = composite.components().get(i);
            all.add(
                    parts.at(0).meter instanceof CompositeMeter meter
                            ? new Blame(component, parts.at(0), meter, i)
                            : new Blame(component, parts.at(i), parts.share(i)));
        }
    }

    /** The one that takes most, the first of equals; null when there are several and none takes anything. */
    @Nullable
    Blame worst() {
        if (!several) {
            return all.getFirst();
        }
        Blame worst = null;
        double most = 0;
        for (Blame suspect : all) {
            double takes = suspect.takes();
            if (takes > most) {
                worst = suspect;
                most = takes;
            }
        }
        return worst;
    }

    /** The series that is to blame, of several indicators behind the name of its own: {@code fast: latency}; null when none is. */
    @Nullable
    String name() {
        Blame worst = worst();
        if (worst == null) {
            return null;
        }
        String series = worst.worst();
        return !several ? series : worst.name() + (series == null ? "" : ": " + series);
    }

    /** The one that was told least lately. */
    Blame quietest() {
        Blame quietest = all.getFirst();
        for (Blame suspect : all) {
            if (suspect.lastTold() < quietest.lastTold()) {
                quietest = suspect;
            }
        }
        return quietest;
    }

    /** When the first bad mark of this span was taken, {@link Long#MAX_VALUE} when none is remembered. */
    long firstBad(long from, long to) {
        long first = Long.MAX_VALUE;
        for (Blame suspect : all) {
            first = Math.min(first, suspect.firstBad(from, to));
        }
        return first;
    }
}
