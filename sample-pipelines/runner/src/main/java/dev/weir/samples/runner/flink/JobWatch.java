package dev.weir.samples.runner.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the jobs submitted: a job that the cluster does not know (any more) or that failed is submitted again from its
 * latest checkpoint on disk, or from the one before that when it failed at once. A job that somebody cancelled stays
 * cancelled.
 */
public final class JobWatch implements Runnable {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int KEPT_JOBS = 4;

    /** What to keep running: the job's name, which is the pipeline's, and its main class. */
    public record Kept(String name, String mainClass) {}

    private final Rest rest;
    private final Path jar;
    private final List<Kept> kept;
    private final List<String> arguments;
    private final Checkpoints checkpoints;
    private final Consumer<String> announce;
    private final Map<String, Integer> failures = new HashMap<>();
    private volatile Map<String, Rest.Job> current = Map.of();
    private @Nullable String uploaded;
    private boolean wasUnreachable;

    /** Watches these jobs of one jar, all with the same arguments; checkpoints lie under {@code checkpointFolder}. */
    public JobWatch(
            Rest rest,
            Path jar,
            List<Kept> kept,
            List<String> arguments,
            Path checkpointFolder,
            Consumer<String> announce) {
        this.rest = rest;
        this.jar = jar;
        this.kept = List.copyOf(kept);
        this.arguments = List.copyOf(arguments);
        this.checkpoints = new Checkpoints(checkpointFolder);
        this.announce = announce;
    }

    /** The jobs as last seen, by name; empty while the cluster does not answer. */
    public Map<String, Rest.Job> current() {
        return current;
    }

    /** Whether all run with all their tasks. */
    public boolean allHealthy() {
        Map<String, Rest.Job> now = current;
        return kept.stream().allMatch(job -> {
            Rest.Job seen = now.get(job.name());
            return seen != null && seen.healthy();
        });
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look, and what it calls for. */
    void look() throws InterruptedException {
        try {
            List<Rest.Job> jobs = rest.jobs();
            if (wasUnreachable) {
                uploaded = null; // another JobManager may not know the jar
                wasUnreachable = false;
            }
            Map<String, Rest.Job> seen = new HashMap<>();
            for (Kept job : kept) {
                Optional<Rest.Job> newest = newest(jobs, job.name());
                newest.ifPresent(found -> seen.put(job.name(), found));
                if (newest.isEmpty() || newest.get().state().equals("FAILED")) {
                    submit(job, newest.isPresent());
                } else if (newest.get().healthy()) {
                    failures.remove(job.name());
                }
            }
            current = Map.copyOf(seen);
        } catch (IOException notNow) {
            wasUnreachable = true;
            current = Map.of();
        }
    }

    private static Optional<Rest.Job> newest(List<Rest.Job> jobs, String name) {
        return jobs.stream()
                .filter(job -> job.name().equals(name))
                .max(Comparator.comparing((Rest.Job job) -> !job.ended()).thenComparing(Rest.Job::started));
    }

    private void submit(Kept job, boolean failed) throws IOException, InterruptedException {
        int skip = failed ? failures.merge(job.name(), 1, Integer::sum) : failures.getOrDefault(job.name(), 0);
        List<Path> candidates = checkpoints.of(job.name());
        Optional<Path> from = skip < candidates.size() ? Optional.of(candidates.get(skip)) : Optional.empty();
        String jarId = uploaded;
        if (jarId == null) {
            jarId = rest.upload(jar);
            uploaded = jarId;
        }
        try {
            rest.run(jarId, job.mainClass(), arguments, from);
            checkpoints.forgetAllBut(job.name(), KEPT_JOBS);
            announce.accept("%s submitted%s"
                    .formatted(
                            job.name(),
                            from.map(path -> " from checkpoint " + path.getFileName())
                                    .orElse("")));
        } catch (IOException refused) {
            failures.merge(job.name(), 1, Integer::sum);
            uploaded = null; // perhaps the jar is gone
            announce.accept("%s was not taken: %s".formatted(job.name(), refused.getMessage()));
        }
    }
}
