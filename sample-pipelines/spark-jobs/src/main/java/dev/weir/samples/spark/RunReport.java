package dev.weir.samples.spark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch run did, kept as {@code runs/RUN.json}.
 *
 * @param pipeline whose run
 * @param run its name: the nominal time, else the start
 * @param nominal the time it stands for
 * @param due when it should have ended
 * @param started when it began
 * @param ended when it ended
 * @param read records read
 * @param written rows written
 * @param rejected records rejected, by reason
 * @param error why it failed; absent for a good run
 */
record RunReport(
        String pipeline,
        String run,
        Optional<Instant> nominal,
        Optional<Instant> due,
        Instant started,
        Instant ended,
        long read,
        long written,
        Map<String, Long> rejected,
        Optional<String> error) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    RunReport {
        rejected = Map.copyOf(rejected);
    }

    /** A name for a run that sorts by time and is fit for files. */
    static String name(Instant time) {
        return NAME.format(time);
    }

    /** Writes the report into a folder, whole or not at all. */
    void write(Path folder) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pipeline", pipeline).put("run", run);
        json.put("nominal", nominal.map(Instant::toString).orElse(null));
        json.put("due", due.map(Instant::toString).orElse(null));
        json.put("started", started.toString()).put("ended", ended.toString());
        json.put("read", read).put("written", written);
        ObjectNode reasons = json.putObject("rejected");
        rejected.forEach(reasons::put);
        json.put("ok", error.isEmpty());
        error.ifPresent(text -> json.put("error", text));
        JsonFile.write(folder.resolve(run + ".json"), json);
    }
}
