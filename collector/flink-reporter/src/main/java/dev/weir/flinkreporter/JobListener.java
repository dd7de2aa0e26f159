package dev.weir.flinkreporter;

import dev.weir.agent.Line;
import dev.weir.agent.Log;
import dev.weir.agent.Sender;
import java.util.List;
import org.apache.flink.core.execution.JobExecutionStatusEvent;
import org.apache.flink.core.execution.JobStatusChangedEvent;
import org.apache.flink.core.execution.JobStatusChangedListener;
import org.apache.flink.streaming.runtime.execution.JobCreatedEvent;

/**
 * Hands a job's events to the sender. The client's instance hears of the job's creation and knows its lineage, the JobMaster's hears of every later state,
 * the terminal one too; both name the run after the job id. Called in the JobMaster's main thread: nothing here waits, nothing is thrown.
 */
final class JobListener implements JobStatusChangedListener {
    private final RunEvents events;
    private final Sender sender;
    private final Log log;

    JobListener(RunEvents events, Sender sender, Log log) {
        this.events = events;
        this.sender = sender;
        this.log = log;
    }

    @Override
    public void onEvent(JobStatusChangedEvent event) {
        try {
            if (event instanceof JobCreatedEvent) {
                offer(events.created((JobCreatedEvent) event));
            } else if (event instanceof JobExecutionStatusEvent) {
                offer(events.changed((JobExecutionStatusEvent) event));
            }
        } catch (RuntimeException | LinkageError e) {
            // connectors describe their own lineage: what they throw must not reach the JobMaster
            log.warn("weir: an event of job " + event.jobId() + " is left out", e);
        }
    }

    private void offer(String json) {
        Line line = out -> out.append(json).append('\n');
        sender.offer(List.of(line));
    }
}
