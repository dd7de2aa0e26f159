package dev.weir.model;

/**
 * Which definition: its kind and its name, which is unique among those of the kind.
 *
 * @param kind as the document says it: {@code SLO}, {@code Pipeline}, {@code Correction} …
 * @param name {@code metadata.name}; of a pipeline {@code environment/name}
 */
public record DefinitionId(String kind, String name) implements Comparable<DefinitionId> {
    private static final int LONGEST = 200;

    /** Refuses what cannot be an address. */
    public DefinitionId {
        if (!kind.matches("[A-Za-z]{1,40}")) {
            throw new IllegalArgumentException("the kind '" + kind + "' must be 1 to 40 letters");
        }
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name of a " + kind + " must have 1 to " + LONGEST + " characters");
        }
    }

    /** The definition of a key, {@code SLO/fraud-latency}. */
    public static DefinitionId parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + key + "' must be KIND/NAME");
        }
        return new DefinitionId(key.substring(0, slash), key.substring(slash + 1));
    }

    @Override
    public int compareTo(DefinitionId other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    /** Its key, {@code SLO/fraud-latency}. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
