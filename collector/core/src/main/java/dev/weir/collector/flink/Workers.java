package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The TaskManagers of a cluster: who is there, who was lost with slots of which job, and what each pipeline has used of them. CPU and collection time grow
 * by each TaskManager's growth times the pipeline's share of its slots in use, so they are estimates that begin with 0 when the collector does. The list is
 * asked for with every scrape, the TaskManagers themselves every quarter of a minute. Used by one thread.
 */
final class Workers {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration LOST_AFTER = Duration.ofSeconds(10);
    private static final Duration LOSSES_LAST = Duration.ofMinutes(10);
    private static final int MOST = 200;
    private static final int AT_ONCE = 4;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");

    private final FlinkRest rest;
    private final Map<String, Worker> known = new TreeMap<>();
    private final Map<PipelineId, Use> used = new HashMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Map<String, Instant> absent = new HashMap<>();
    private Map<String, Instant> heard = Map.of();
    private Instant looked = Instant.MIN;
    private boolean tooMany;

    /** What a pipeline has used so far; NaN until it could be measured once. */
    record Use(double cpuSeconds, double gcSeconds, double memoryBytes, long lost) {
        private static final Use NOTHING = new Use(Double.NaN, Double.NaN, Double.NaN, 0);

        private Use plus(double cpu, double gc) {
            return new Use(sum(cpuSeconds, cpu), sum(gcSeconds, gc), memoryBytes, lost);
        }

        private Use holding(double bytes) {
            return new Use(cpuSeconds, gcSeconds, bytes, lost);
        }

        private Use losing() {
            return new Use(cpuSeconds, gcSeconds, memoryBytes, lost + 1);
        }

        private static double sum(double a, double b) {
            return Double.isNaN(a) ? b : Double.isNaN(b) ? a : a + b;
        }
    }

    /** A TaskManager that went away while it held slots of a job. */
    record Loss(String worker, String job, int slots, Instant noticed) {}

    /** What one pipeline needs to know of them. {@code heard} are the TaskManagers that hold slots of it, and when Flink last heard them. */
    record View(boolean looked, Use use, boolean tooMany, List<Loss> losses, Map<String, Instant> heard) {
        /** Nothing known. */
        static final View NONE = new View(false, Use.NOTHING, false, List.of(), Map.of());

        /** Whether one was lost after this. */
        boolean lostSince(Instant when) {
            return losses.stream().anyMatch(loss -> loss.noticed().isAfter(when));
        }
    }

    Workers(FlinkRest rest) {
        this.rest = rest;
    }

    /** Looks who is there. {@code running} says which pipeline each job is. */
    void look(Map<String, PipelineId> running, Instant at, Deadline deadline) throws Sick, InterruptedException {
        var now = new TreeMap<String, Instant>();
        JsonNode list = rest.maybe("/taskmanagers", deadline)
                .orElseThrow(() -> new Sick(Failure.Kind.NOT_FOUND, "/taskmanagers is hidden"));
        for (JsonNode one : Json.list(list, "taskmanagers", "/taskmanagers")) {
            Json.text(one, "id")
                    .filter(id -> ID.matcher(id).matches())
                    .ifPresent(id -> now.put(id, Instant.ofEpochMilli(Json.whole(one, "timeSinceLastHeartbeat", 0))));
        }
        heard = now;
        miss(now.keySet(), running, at);
        tooMany = now.size() > MOST;
        if (tooMany) {
            known.clear();
        }
        Set<String> strangers = new HashSet<>(now.keySet());
        strangers.removeAll(known.keySet());
        if (!tooMany && (!strangers.isEmpty() || !looked.isAfter(at.minus(LOOK_EVERY)))) {
            inspect(List.copyOf(now.keySet()), running, deadline);
            looked = at;
        }
    }

    /** A TaskManager is lost when it stays away: after a change of the leader they all register anew, within a few seconds. */
    private void miss(Set<String> here, Map<String, PipelineId> running, Instant at) {
        absent.keySet().removeAll(here);
        for (Worker worker : List.copyOf(known.values())) {
            if (here.contains(worker.id())) {
                continue;
            }
            Instant since = absent.computeIfAbsent(worker.id(), id -> at);
            if (!since.isAfter(at.minus(LOST_AFTER))) {
                absent.remove(worker.id());
                known.remove(worker.id());
                worker.slots().forEach((job, slots) -> lost(worker, job, running, since));
            }
        }
        losses.removeIf(loss -> loss.noticed().isBefore(at.minus(LOSSES_LAST)));
    }

    private void lost(Worker worker, String job, Map<String, PipelineId> running, Instant since) {
        PipelineId pipeline = running.get(job);
        if (pipeline != null) {
            losses.add(new Loss(worker.id(), job, worker.slots().getOrDefault(job, 0), since));
            used.put(pipeline, use(pipeline).losing());
        }
    }

    private void inspect(List<String> ids, Map<String, PipelineId> running, Deadline deadline)
            throws InterruptedException {
        List<Abreast.Question<Optional<Worker>>> questions = new ArrayList<>();
        for (String id : ids) {
            questions.add(() -> Worker.read(rest, id, deadline));
        }
        var memory = new HashMap<PipelineId, Double>();
        for (var outcome : Abreast.ask(questions, AT_ONCE)) {
            switch (outcome) {
                // What it used meanwhile is added when it answers again.
                case Abreast.Outcome.Failed<Optional<Worker>> failed ->
                    running.values().forEach(pipeline -> memory.put(pipeline, Double.NaN));
                case Abreast.Outcome.Got<Optional<Worker>> got ->
                    got.value().ifPresent(worker -> account(worker, running, memory));
            }
        }
        used.replaceAll((pipeline, use) -> use.holding(memory.getOrDefault(pipeline, Double.NaN)));
    }

    private void account(Worker seen, Map<String, PipelineId> running, Map<PipelineId, Double> memory) {
        Worker before = known.get(seen.id());
        Worker worker = before == null ? seen : seen.after(before);
        known.put(worker.id(), worker);
        double cpu = grown(before == null ? worker.cpuSeconds() : before.cpuSeconds(), worker.cpuSeconds());
        double gc = grown(before == null ? worker.gcSeconds() : before.gcSeconds(), worker.gcSeconds());
        for (String job : worker.slots().keySet()) {
            PipelineId pipeline = running.get(job);
            if (pipeline != null) {
                double share = worker.share(job);
                used.put(pipeline, use(pipeline).plus(cpu * share, gc * share));
                memory.merge(pipeline, worker.memoryBytes() * share, Double::sum);
            }
        }
    }

    private Use use(PipelineId pipeline) {
        return used.getOrDefault(pipeline, Use.NOTHING);
    }

    /** NaN while the figure is unknown; nothing for the time before it was known, or when it began anew. */
    private static double grown(double from, double to) {
        if (Double.isNaN(to)) {
            return to;
        }
        return to > from ? to - from : 0;
    }

    /** What the pipeline whose job this is needs to know. */
    View view(PipelineId pipeline, String job) {
        var mine = new TreeMap<String, Instant>();
        known.values().stream()
                .filter(worker -> worker.slots().containsKey(job) && heard.containsKey(worker.id()))
                .forEach(worker -> mine.put(worker.id(), heard.getOrDefault(worker.id(), Instant.EPOCH)));
        var lost = losses.stream().filter(loss -> loss.job().equals(job)).toList();
        return new View(true, use(pipeline), tooMany, lost, mine);
    }

    /** Forgets pipelines that nobody asks for any more. */
    void keep(Set<PipelineId> pipelines) {
        used.keySet().retainAll(pipelines);
    }
}
