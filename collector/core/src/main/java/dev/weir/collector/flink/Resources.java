package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.temporal.ChronoUnit;

/** A pipeline's share of its TaskManagers, and those that it lost. Shares are estimates: TaskManagers are shared by the slots in use. */
record Resources(Workers.View workers, Measurement measurement) {
    void add(boolean whole) {
        Workers.Use use = workers.use();
        measurement.value(Signal.LOST_WORKERS, workers.looked() ? use.lost() : Double.NaN);
        measurement.value(Signal.CPU, Labels.none(), use.cpuSeconds(), Quality.ESTIMATED);
        measurement.value(Signal.GC, Labels.none(), use.gcSeconds(), Quality.ESTIMATED);
        measurement.value(Signal.MEMORY, Labels.none(), use.memoryBytes(), Quality.ESTIMATED);
        if (workers.tooMany()) {
            measurement.finding(
                    Finding.Kind.NOT_COLLECTED,
                    "resources",
                    "the cluster has more TaskManagers than are asked one by one, so CPU and memory are not shared out",
                    "scrape their JVMs with kind: prometheus");
        }
        for (Workers.Loss loss : workers.losses()) {
            measurement.finding(
                    Finding.Kind.LOST_WORKERS,
                    loss.worker(),
                    "TaskManager " + loss.worker() + ", which held " + loss.slots() + " slots of the job, was gone at "
                            + loss.noticed().truncatedTo(ChronoUnit.SECONDS)
                            + (whole ? "; the job runs again" : "; the job does not run whole"),
                    "");
        }
    }
}
