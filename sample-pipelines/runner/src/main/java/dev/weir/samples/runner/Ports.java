package dev.weir.samples.runner;

/**
 * The twelve ports of the sample stack, all counted from one.
 *
 * @param from the first, the Kafka broker
 */
public record Ports(int from) {

    private static final int COUNT = 12;

    /** Checks the range. */
    public Ports {
        if (from < 1024 || from + COUNT > 65_536) {
            throw new IllegalArgumentException("ports from " + from + " do not fit, take 1024 to " + (65_536 - COUNT));
        }
    }

    int kafka() {
        return from;
    }

    int kafkaController() {
        return from + 1;
    }

    /** REST; the four after it are the other ports of the Flink cluster. */
    int flinkRest() {
        return from + 2;
    }

    int bridgeUi() {
        return from + 7;
    }

    int etlUi() {
        return from + 8;
    }

    int featuresUi() {
        return from + 9;
    }

    int control() {
        return from + 10;
    }

    int pager() {
        return from + 11;
    }

    String bootstrap() {
        return "127.0.0.1:" + kafka();
    }
}
