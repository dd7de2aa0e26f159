package dev.weir.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.Scraper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    private static final String SECTION = """
            collectors:
              - kind: flink
                name: jobs
                targets_files: targets/*.yaml
                pipelines: {job: "{team}-{job}"}
            """;

    @TempDir
    Path folder = Path.of(".");

    private final List<List<String>> exchanges = new ArrayList<>();
    private int writes;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectory(folder.resolve("definitions"));
        Files.createDirectory(folder.resolve("targets"));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        // Two writes within a tick of the file system's clock would look alike.
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(Instant.ofEpochSecond(1_800_000_000 + writes++)));
    }

    private Targets targets() {
        return new Targets(folder, name -> null, configs -> {
            exchanges.add(configs.stream().map(CollectorConfig::name).toList());
            return new Scraper.Exchange(Set.of(), Set.of(), Set.of());
        });
    }

    private WeirConfig read() {
        return assertInstanceOf(WeirConfig.Reading.Read.class, WeirConfig.read(folder, name -> null))
                .config();
    }

    private List<String> problems() {
        return assertInstanceOf(WeirConfig.Reading.Refused.class, WeirConfig.read(folder, name -> null))
                .problems();
    }

    @Test
    void a_section_with_files_stands_for_one_collector_a_target() throws IOException {
        write("weir.yaml", SECTION);
        write("targets/a.yaml", "[{targets: ['10.0.0.1:8081', '10.0.0.2:8081'], labels: {team: ads, job: x}}]");
        write(
                "targets/b.yaml",
                "[{\"targets\": [\"10.0.0.3:8081\"], \"labels\": {\"team\": \"ads\", \"job\": \"y\"}}]");
        assertEquals(
                List.of("jobs-10.0.0.1:8081", "jobs-10.0.0.2:8081", "jobs-10.0.0.3:8081"),
                read().collectors().stream().map(CollectorConfig::name).toList());
        assertTrue(read().collectors().getFirst().toString().contains("http://10.0.0.1:8081"));
        assertTrue(read().collectors().getFirst().toString().contains("job=ads-x"));
    }

    @Test
    void no_files_and_empty_files_are_no_targets_yet() throws IOException {
        write("weir.yaml", SECTION);
        write("targets/empty.yaml", "");
        assertEquals(List.of(), read().collectors());
    }

    @Test
    void errors_name_the_file_and_the_target() throws IOException {
        write("weir.yaml", SECTION.replace("pipelines:", "every: soon\n    pipelines:"));
        write("targets/a.yaml", "[{targets: ['10.0.0.1:8081']}, {target: x}]");
        write("targets/b.yaml", "jobs: 1");
        var problems = String.join("\n", problems());
        assertTrue(problems.contains("a.yaml: 10.0.0.1:8081"), problems);
        assertTrue(problems.contains("a.yaml[1]"), problems);
        assertTrue(problems.contains("b.yaml: write a list"), problems);
    }

    @Test
    void an_edit_comes_into_force_once_two_looks_see_the_same() throws IOException {
        write("weir.yaml", SECTION);
        write("targets/a.yaml", "[]");
        var targets = targets();
        targets.refresh();
        exchanges.clear();
        write("targets/a.yaml", "[{targets: ['10.0.0.1:8081'], labels: {team: ads, job: x}}]");
        targets.refresh();
        assertEquals(List.of(), exchanges);
        targets.refresh();
        targets.refresh();
        assertEquals(List.of(List.of("jobs-10.0.0.1:8081")), exchanges);
    }

    @Test
    void an_edit_with_errors_changes_nothing_and_is_told_until_it_is_mended() throws IOException {
        write("weir.yaml", SECTION);
        var targets = targets();
        targets.refresh();
        exchanges.clear();
        write("weir.yaml", "collectors: [{kind: telepathy}]");
        targets.refresh();
        targets.refresh();
        assertEquals(List.of(), exchanges);
        assertTrue(targets.problems().getFirst().contains("telepathy"));
        write("weir.yaml", "collectors: []");
        targets.refresh();
        targets.refresh();
        assertEquals(List.of(List.of()), exchanges);
        assertEquals(List.of(), targets.problems());
    }

    @Test
    void an_edit_between_the_start_and_the_first_look_is_not_missed() throws IOException {
        write("weir.yaml", SECTION);
        write("targets/a.yaml", "[{targets: ['10.0.0.1:8081'], labels: {team: ads, job: x}}]");
        targets().refresh();
        assertEquals(List.of(List.of("jobs-10.0.0.1:8081")), exchanges);
    }

    @Test
    void a_pattern_that_is_none_is_an_error_and_no_crash() throws IOException {
        write("weir.yaml", SECTION.replace("targets/*.yaml", "targets/[a.yaml"));
        assertTrue(problems().getFirst().contains("[a.yaml"), problems().toString());
    }

    @Test
    void what_a_label_holds_is_not_filled_again() throws IOException {
        write("weir.yaml", SECTION);
        write("targets/a.yaml", "[{targets: ['10.0.0.1:8081'], labels: {team: '{job}-{job}', job: x}}]");
        assertTrue(problems().getFirst().contains("{job}-{job}-x"), problems().toString());
    }

    @Test
    void credentials_in_a_target_are_refused_and_not_repeated() throws IOException {
        write("weir.yaml", SECTION);
        write("targets/a.yaml", "[{targets: ['ann:hunter2@10.0.0.1:8081'], labels: {team: a, job: x}}]");
        var problems = String.join("\n", problems());
        assertTrue(problems.contains("keep credentials out"), problems);
        assertFalse(problems.contains("hunter2"), problems);
    }
}
