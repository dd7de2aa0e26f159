package dev.weir.collector.kafka;

/** How a partition lags, with the reason in one sentence. STOP, STALL and REWIND are errors; what is not known is neither good nor bad. */
sealed interface LagState {
    /** One sentence, with its figures. */
    String reason();

    /** The group keeps up. */
    record Ok(String reason) implements LagState {}

    /** The lag grows. */
    record Warn(String reason) implements LagState {}

    /** The whole group commits nothing while something waits. */
    record Stop(String reason) implements LagState {}

    /** This partition stands still while the group goes on elsewhere. */
    record Stall(String reason) implements LagState {}

    /** The group went back and has not regained what it had read. */
    record Rewind(String reason) implements LagState {}

    /** Not watched for long enough, or not to be seen. */
    record Unknown(String reason) implements LagState {}

    /** The figure of {@link dev.weir.model.Signal#LAG_STATE}: NaN while unknown, otherwise the larger the worse. */
    default double figure() {
        return switch (this) {
            case Ok ok -> 0;
            case Warn warn -> 1;
            case Stop stop -> 2;
            case Stall stall -> 3;
            case Rewind rewind -> 4;
            case Unknown unknown -> Double.NaN;
        };
    }

    /** The word for people. */
    default String word() {
        return switch (this) {
            case Ok ok -> "OK";
            case Warn warn -> "WARN";
            case Stop stop -> "STOP";
            case Stall stall -> "STALL";
            case Rewind rewind -> "REWIND";
            case Unknown unknown -> "UNKNOWN";
        };
    }

    /** Whether the other is of the same sort, whatever its reason. */
    default boolean same(LagState other) {
        return getClass() == other.getClass();
    }
}
