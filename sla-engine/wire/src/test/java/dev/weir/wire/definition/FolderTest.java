package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    Path folder;

    private void file(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# " + path);
    }

    private List<String> files() {
        return Definitions.folder(folder).stream().map(Source::file).toList();
    }

    private List<String> problems() {
        return Definitions.folder(folder).stream()
                .flatMap(source -> source.problems().stream())
                .map(Problem::toString)
                .toList();
    }

    @Test
    void folders_are_looked_into_and_files_are_named_by_their_path() throws IOException {
        for (String path :
                List.of("b.yaml", "a/z.yml", "a/b/c.yaml", "team/x.scenario.yaml", ".git/config.yaml", "a/.b.yaml")) {
            file(path);
        }
        assertEquals(List.of("a/b/c.yaml", "a/z.yml", "b.yaml"), files());
        assertEquals("# a/b/c.yaml", Definitions.folder(folder).getFirst().text());
    }

    @Test
    void links_are_followed_and_a_loop_is_passed_over() throws IOException {
        file("..data/a.yaml");
        Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data/a.yaml"));
        file("team/b.yaml");
        Files.createSymbolicLink(folder.resolve("team/up"), folder);
        Files.createSymbolicLink(folder.resolve("lost.yaml"), folder.resolve("nowhere.yaml"));
        assertEquals(List.of("a.yaml", "lost.yaml", "team/b.yaml"), files());
        assertEquals(List.of("lost.yaml:1: is a link to something that is not there — mend or remove it"), problems());
    }

    @Test
    void too_deep_is_said_and_the_rest_is_read() throws IOException {
        file("1/2/3/4/5/6/7/8/in.yaml");
        file("1/2/3/4/5/6/7/8/9/out.yaml");
        assertEquals(List.of("1/2/3/4/5/6/7/8/9", "1/2/3/4/5/6/7/8/in.yaml"), files());
        assertEquals(
                List.of("1/2/3/4/5/6/7/8/9:1: lies more than 8 folders deep and is not read — move it up"), problems());
    }

    @Test
    void too_many_files_are_refused_at_once() throws IOException {
        for (int i = 0; i <= Folder.MAX_FILES; i++) {
            Files.createFile(folder.resolve("f" + i + ".yaml"));
        }
        assertEquals(List.of(folder + ":1: more than 1000 files — join documents with --- lines"), problems());
    }
}
