package dev.weir.model;

/** Who did something. Every act carries one and lands in the audit journal. */
public record Actor(Kind kind, String name) {
    /** What sort of actor. */
    public enum Kind {
        /** Somebody who signed in. */
        PERSON,
        /** A program with an API token; the name is the token's name. */
        TOKEN,
        /** Weir itself. */
        SYSTEM
    }

    /** Refuses a blank name. */
    public Actor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an actor of kind " + kind + " needs a name");
        }
    }

    /** Weir's own part of this name. */
    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + name;
    }
}
