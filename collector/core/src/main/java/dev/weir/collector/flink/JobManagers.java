package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The JobManagers of one cluster, one of which leads. A standby passes questions on to the leader (Flink 1.8 and later). While none is elected it answers
 * 500, as long as it believes in the old one, or 503; so whoever answers is asked until it no longer does. Thread-safe.
 */
final class JobManagers {
    private final List<Endpoint> endpoints;
    private volatile int leading;

    JobManagers(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    /** Asks the JobManager that answered last, then the others, each within its share of the time that is left; whoever answers is asked from now on. */
    JsonNode first(String path, Deadline deadline) throws Sick, InterruptedException {
        var failures = new ArrayList<Failure>();
        int start = leading;
        for (int i = 0; i < endpoints.size(); i++) {
            int candidate = (start + i) % endpoints.size();
            Duration share = deadline.left(path).dividedBy(endpoints.size() - i);
            Instant end = deadline.clock().instant().plus(share);
            try {
                JsonNode answer = get(candidate, path, new Deadline(deadline.clock(), end));
                leading = candidate;
                return answer;
            } catch (Sick e) {
                failures.add(e.why());
            }
        }
        Failure.Kind kind = failures.getFirst().kind();
        if (failures.size() == 1) {
            throw new Sick(failures.getFirst());
        }
        String all = String.join(
                "; ", failures.stream().map(Failure::message).distinct().toList());
        throw new Sick(kind, "none of the " + failures.size() + " JobManagers answers: " + all);
    }

    /** Asks the JobManager that answered last. */
    JsonNode get(String path, Deadline deadline) throws Sick, InterruptedException {
        return get(leading, path, deadline);
    }

    /** Which of them answered last, counted from 0. */
    int leading() {
        return leading;
    }

    private JsonNode get(int which, String path, Deadline deadline) throws Sick, InterruptedException {
        String what = path.replaceAll("\\?.*", "");
        return Json.parse(endpoints.get(which).get(path, deadline).body(), what);
    }
}
