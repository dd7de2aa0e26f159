package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.agent.Reading;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stack traces as Spark tells them. */
class FailuresTest {
    private final Failures failures = new Failures();

    private Reading only() {
        List<Reading> readings = failures.readings(Instant.EPOCH);
        assertEquals(2, readings.size(), readings.toString());
        assertEquals(readings.get(0).value(), readings.get(1).value());
        return readings.get(1);
    }

    @Test
    void the_deepest_cause_names_a_failure_and_numbers_do_not_make_it_another_one() {
        for (int task : new int[] {3, 44}) {
            failures.add(
                    "",
                    "org.apache.spark.SparkException: Job aborted due to stage failure: Task " + task
                            + " in stage 0.0 failed 1 times, most recent failure: Lost task " + task
                            + ".0 in stage 0.0 (TID 1) (executor driver): java.lang.IllegalStateException: broken record "
                            + task
                            + "\n\tat java.base/java.lang.NoSuchFieldError: never\n\nDriver stacktrace:\n");
        }
        Reading failure = only();
        assertEquals(2, failure.value());
        assertEquals("IllegalStateException", failure.labels().get("reason"));
        assertEquals("IllegalStateException: broken record #", failure.labels().get("message"));
    }

    @Test
    void spark_s_own_error_class_is_the_reason_and_the_last_cause_the_message() {
        failures.add(
                "STREAM_FAILED",
                "org.apache.spark.sql.streaming.StreamingQueryException: [STREAM_FAILED] Query x terminated\n"
                        + "Caused by: java.sql.SQLException: refused\n\tat a.B.c(B.java:1)\n");
        assertEquals("STREAM_FAILED", only().labels().get("reason"));
        assertEquals("SQLException: refused", only().labels().get("message"));
    }

    @Test
    void secrets_are_masked() {
        failures.add("", "java.sql.SQLException: no jdbc:x://joe:pw1@db/x?password=hunter2&user=joe");
        assertEquals(
                "SQLException: no jdbc:x://***@db/x?password=***&user=joe",
                only().labels().get("message"));
    }

    @Test
    void kinds_are_bounded_and_the_total_is_not() {
        for (int kind = 0; kind < 100; kind++) {
            failures.add("", "x.K" + "z".repeat(kind) + "Exception: y");
        }
        List<Reading> readings = failures.readings(Instant.EPOCH);
        assertEquals(22, readings.size());
        assertEquals(100, readings.get(0).value());
        assertEquals(100, readings.stream().skip(1).mapToDouble(Reading::value).sum());
    }
}
