package dev.weir.samples.flink;

/** A record that goes to a topic: its JSON is the record's own components. */
public sealed interface Outgoing permits Decision, DashboardRow, ViewCount {

    /** The Kafka key. */
    String key();

    /** Event time, epoch milliseconds: the Kafka record's time stamp. */
    long eventTime();
}
