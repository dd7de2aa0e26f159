package dev.weir.reports;

/** For whom a report is: facts about others are not in it. */
public sealed interface Scope {
    /** Everything. */
    record Estate() implements Scope {}

    /** The agreements and pipelines of one owner. */
    record OfOwner(String owner) implements Scope {}

    /** One agreement. */
    record OfSla(String sla) implements Scope {}

    /** As addresses and file names begin: {@code estate}, {@code owner:payments}, {@code sla:fraud}. */
    default String text() {
        return switch (this) {
            case Estate all -> "estate";
            case OfOwner owner -> "owner:" + owner.owner();
            case OfSla sla -> "sla:" + sla.sla();
        };
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Scope parse(String text) {
        if (text.equals("estate")) {
            return new Estate();
        }
        if (text.startsWith("owner:") && text.length() > "owner:".length()) {
            return new OfOwner(text.substring("owner:".length()));
        }
        if (text.startsWith("sla:") && text.length() > "sla:".length()) {
            return new OfSla(text.substring("sla:".length()));
        }
        throw new IllegalArgumentException("'" + text + "' must be estate, owner:NAME or sla:NAME");
    }
}
