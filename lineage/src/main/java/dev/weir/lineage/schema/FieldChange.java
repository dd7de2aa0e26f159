package dev.weir.lineage.schema;

/**
 * One change between two versions of a schema.
 *
 * @param path of the field, with dots; empty when it is about the schema as a whole
 * @param before the type that it had; of the order the first name that moved; empty when there was none, or it is not told
 * @param after the type that it has; of a field that is perhaps renamed its new path; empty when there is none, or it is not told
 */
public record FieldChange(String path, Kind kind, String before, String after) {
    /** What sort of change. */
    public enum Kind {
        /** A field came. */
        ADDED,
        /** A field went. */
        REMOVED,
        /** A field went and another of the same type stands in its place: perhaps it has a new name. Nobody told so. */
        RENAMED,
        /** A type became one that holds all values of the former. */
        WIDENED,
        /** A type became another. */
        RETYPED,
        /** The fields stand in another order. */
        MOVED;

        /** For wire formats and screens. */
        public String word() {
            return switch (this) {
                case ADDED -> "added";
                case REMOVED -> "removed";
                case RENAMED -> "perhaps renamed";
                case WIDENED -> "type widened";
                case RETYPED -> "type changed";
                case MOVED -> "order changed";
            };
        }
    }

    /** What it means to somebody who reads the field. */
    public Effect toReaders() {
        return switch (kind) {
            case ADDED, MOVED -> Effect.COMPATIBLE;
            case WIDENED -> Effect.WIDENING;
            case REMOVED, RENAMED, RETYPED -> Effect.BREAKING;
        };
    }

    /** In words: {@code column amount was removed}. */
    public String words() {
        return switch (kind) {
            case ADDED -> "column " + path + (after.isEmpty() ? "" : " (" + after + ")") + " was added";
            case REMOVED -> "column " + path + (before.isEmpty() ? "" : " (" + before + ")") + " was removed";
            case RENAMED -> "column " + path + " was removed, perhaps renamed to " + after;
            case WIDENED, RETYPED -> "column " + path + " became " + after + ", it was " + before;
            case MOVED -> "the columns stand in another order, from " + before + " on";
        };
    }
}
