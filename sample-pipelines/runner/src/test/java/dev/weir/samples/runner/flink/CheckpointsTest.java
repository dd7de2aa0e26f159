package dev.weir.samples.runner.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    private Path folder;

    private Path checkpoint(String path, long completed) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(path));
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(completed));
        return checkpoint;
    }

    @Test
    void the_newest_complete_one_comes_first_whichever_job_took_it() throws IOException {
        Path old = checkpoint("p/job-a/chk-90", 1_000);
        Path newest = checkpoint("p/job-b/chk-2", 3_000);
        Path middle = checkpoint("p/job-b/chk-1", 2_000);
        checkpoint("q/job-c/chk-1", 9_000);
        Files.createDirectories(folder.resolve("p/job-b/chk-3"));
        Files.createDirectories(folder.resolve("p/job-b/shared"));
        assertEquals(List.of(newest, middle, old), new Checkpoints(folder).of("p"));
    }

    @Test
    void a_pipeline_that_never_ran_has_none() throws IOException {
        assertEquals(List.of(), new Checkpoints(folder).of("p"));
    }

    @Test
    void only_the_newest_jobs_are_kept() throws IOException {
        for (int i = 1; i <= 3; i++) {
            checkpoint("p/job-" + i + "/chk-1", 1_000L * i);
            Files.setLastModifiedTime(folder.resolve("p/job-" + i), FileTime.fromMillis(1_000L * i));
        }
        new Checkpoints(folder).forgetAllBut("p", 2);
        assertEquals(2, new Checkpoints(folder).of("p").size());
        assertFalse(Files.exists(folder.resolve("p/job-1")));
    }
}
