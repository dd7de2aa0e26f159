package dev.weir.wire.definition;

import dev.weir.model.slo.SloId;

/** Numbers the versions of definitions; who keeps them decides how. */
@FunctionalInterface
public interface Versions {
    /**
     * The version of this SLO with this hash, 1 or more: the same as before for the same hash, the next one for another.
     * It is asked while definitions are read, also for some that are refused then, so it must not remember the question.
     */
    int of(SloId slo, String hash);
}
