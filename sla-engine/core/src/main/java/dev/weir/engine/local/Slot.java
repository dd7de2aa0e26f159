package dev.weir.engine.local;

import dev.weir.engine.State;
import dev.weir.model.Interval;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place of one expectation in its lane, the same for all versions of its definition. */
final class Slot {
    final SloId id;
    final Lane lane;
    /** The newest verdict, for anybody to read. */
    volatile @Nullable Verdict latest;
    /** The slices that are no facts yet while any of them is bad, for anybody to read. */
    volatile List<Slice> unsettled = List.of();
    /** How many samples came too late, for anybody to read. */
    volatile long late;
    /** How many samples were refused, for anybody to read. */
    volatile long refused;
    /** Belongs to the lane's thread alone. */
    @Nullable
    State state;
    /** Belongs to the lane's thread alone: the time that corrections take out. */
    List<Interval> leftOut = List.of();
    /** Belongs to the lane's thread alone: whether a sample of the batch at hand could change what is said of it. */
    boolean stirred;
    /** Belongs to the lane's thread alone: what is remembered of it from before. */
    History history = History.none();

    Slot(SloId id, Lane lane) {
        this.id = id;
        this.lane = lane;
    }
}
