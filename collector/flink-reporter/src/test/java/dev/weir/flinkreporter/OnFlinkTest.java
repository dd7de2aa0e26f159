package dev.weir.flinkreporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.agent.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reporter and listener inside a Flink of this process: client, JobManager and TaskManager at once. */
@Timeout(120)
class OnFlinkTest {
    private static final Pattern TYPE = Pattern.compile("\"eventType\":\"([A-Z]+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z]+)\"");
    private static final long ENDLESS = Long.MAX_VALUE - 1;

    private static LocalStreamEnvironment flink(Console console) {
        Configuration configuration = new Configuration();
        configuration.setString("metrics.reporter.weir.factory.class", WeirReporterFactory.class.getName());
        configuration.setString("metrics.reporter.weir.url", "http://127.0.0.1:" + console.port());
        configuration.setString("metrics.reporter.weir.interval", "200 ms");
        configuration.setString("execution.job-status-changed-listeners", WeirJobListenerFactory.class.getName());
        configuration.setString("restart-strategy.type", "none");
        configuration.setString("taskmanager.memory.network.min", "8mb");
        configuration.setString("taskmanager.memory.network.max", "8mb");
        configuration.setString("taskmanager.memory.managed.size", "16mb");
        LocalStreamEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        environment.disableOperatorChaining();
        return environment;
    }

    private static JobClient start(LocalStreamEnvironment flink, long numbers, long broken) throws Exception {
        flink.fromSequence(1, numbers)
                .map(number -> {
                    if (number == broken) {
                        throw new IllegalStateException("number " + number + " is broken");
                    }
                    return number;
                })
                .name("Check numbers")
                .sinkTo(new DiscardingSink<>());
        return flink.executeAsync("Numbers job");
    }

    /** The terminal event and its state, once the beginning and the end of the run were told, in whatever order. */
    private static List<String> events(Console console, JobID job, String last) throws Exception {
        List<String> types = new ArrayList<>();
        String terminal = "";
        while (!types.contains(last) || !types.contains("START")) {
            String event = console.nextEvent();
            assertTrue(event.contains("\"runId\":\"" + RunEvents.run(job.toString()) + "\""), event);
            assertTrue(event.contains("\"name\":\"Numbers job\""), event);
            types.add(first(TYPE, event));
            terminal = types.get(types.size() - 1).equals(last) ? event : terminal;
        }
        assertTrue(types.contains("RUNNING"), types.toString());
        return List.of(terminal, first(STATE, terminal));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), () -> pattern + " in " + text);
        return matcher.group(1);
    }

    @Test
    void a_job_that_finishes_is_told_from_start_to_complete() throws Exception {
        try (Console console = new Console(0)) {
            JobClient job = start(flink(console), 1_000, 0);
            job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
            assertEquals("FINISHED", events(console, job.getJobID(), "COMPLETE").get(1));
        }
    }

    @Test
    void a_job_that_fails_is_told_with_the_reason() throws Exception {
        try (Console console = new Console(0)) {
            JobClient job = start(flink(console), ENDLESS, 100);
            assertThrows(
                    ExecutionException.class, () -> job.getJobExecutionResult().get(60, TimeUnit.SECONDS));
            List<String> last = events(console, job.getJobID(), "FAIL");
            assertEquals("FAILED", last.get(1));
            assertTrue(last.get(0).contains("number 100 is broken"));
        }
    }

    @Test
    void a_running_job_is_measured_and_its_end_by_cancelling_is_told() throws Exception {
        try (Console console = new Console(0)) {
            JobClient job = start(flink(console), ENDLESS, 0);
            String records = "{\"name\":\"flink_taskmanager_job_task_operator_numRecordsIn\",\"labels\":{";
            boolean measured = false;
            while (!measured) {
                Console.Push push = console.next();
                measured = push.lines.get(0).contains("\"pipeline\":\"default/numbers-job\"")
                        && push.lines.stream()
                                .anyMatch(line -> line.startsWith(records)
                                        && line.contains("\"operator_name\":\"Check numbers\"")
                                        && line.contains("\"job_id\":\"" + job.getJobID() + "\"")
                                        && !line.contains("\"value\":0,"));
            }
            job.cancel().get(60, TimeUnit.SECONDS);
            assertEquals("CANCELED", events(console, job.getJobID(), "ABORT").get(1));
        }
    }
}
