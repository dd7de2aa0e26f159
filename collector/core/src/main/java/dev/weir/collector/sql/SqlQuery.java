package dev.weir.collector.sql;

import dev.weir.collector.Kpi;
import java.time.Duration;

/**
 * One query and what it gives.
 *
 * @param text one statement that reads
 * @param value the column with the figure, {@code value} unless given; NULL is unknown
 * @param at the column with its time; empty for "when it was asked"
 * @param maxAge how old that time may be, a day unless given
 * @param maxRows 100 unless given; a result with more is refused
 */
public record SqlQuery(String text, Kpi kpi, String value, String at, Duration maxAge, int maxRows) {
    /** Refuses what is not one statement that reads. */
    public SqlQuery {
        Statements.checkReads(text);
    }
}
