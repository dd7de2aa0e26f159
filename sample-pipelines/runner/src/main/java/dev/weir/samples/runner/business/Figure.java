package dev.weir.samples.runner.business;

/**
 * A business figure at a moment.
 *
 * @param name as Prometheus names it; a counter ends in {@code _total}
 * @param help one sentence
 */
public record Figure(String name, Type type, String help, double value) {

    /** How a figure moves. */
    public enum Type {
        /** Only up; from zero again when the runner starts. */
        COUNTER("counter"),
        /** Up and down. */
        GAUGE("gauge");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Figure counter(String name, String help, long value) {
        return new Figure(name, Type.COUNTER, help, (double) value);
    }

    static Figure counter(String name, String help, double value) {
        return new Figure(name, Type.COUNTER, help, value);
    }

    static Figure gauge(String name, String help, double value) {
        return new Figure(name, Type.GAUGE, help, value);
    }
}
