package dev.weir.samples.runner.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Adds up the reports of the warehouse loads, {@code FOLDER/RUN.json}; each is read once. */
public final class EtlScore implements Score {

    private final Path folder;
    private final JsonMapper mapper = new JsonMapper();
    private final Set<Path> read = new HashSet<>();
    private long runs;
    private long rows;
    private long rejected;
    private long late;
    private long failed;

    /** Reads the reports of this folder, which need not exist yet. */
    public EtlScore(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized List<Figure> figures(Instant now) {
        readNew();
        return List.of(
                Figure.counter("business_loads_total", "Warehouse loads that ended.", runs),
                Figure.counter("business_rows_loaded_total", "Rows loaded into the warehouse.", rows),
                Figure.counter("business_rows_rejected_total", "Records that the warehouse refused.", rejected),
                Figure.counter("business_late_loads_total", "Loads that ended after their load window.", late),
                Figure.counter("business_failed_loads_total", "Loads that failed.", failed));
    }

    private void readNew() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                if (!file.getFileName().toString().startsWith(".") && read.add(file)) {
                    add(mapper.readTree(Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode report) {
        runs++;
        rows += report.path("written").asLong();
        for (JsonNode reason : report.path("rejected")) {
            rejected += reason.asLong();
        }
        if (!report.path("ok").asBoolean()) {
            failed++;
        }
        String due = report.path("due").asText("");
        String ended = report.path("ended").asText("");
        if (!due.isEmpty() && !due.equals("null") && Instant.parse(ended).isAfter(Instant.parse(due))) {
            late++;
        }
    }
}
