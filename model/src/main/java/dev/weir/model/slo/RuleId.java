package dev.weir.model.slo;

/** The name of an alert rule within its SLO. */
public record RuleId(String name) implements Comparable<RuleId> {
    /** Refuses a blank name. */
    public RuleId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an alert rule needs a name");
        }
    }

    @Override
    public int compareTo(RuleId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
