package dev.weir.samples.runner.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a child.
 *
 * @param name unique among the children
 * @param environment variables added to those of the runner
 * @param folder its working directory
 * @param log where its output goes, bounded in size
 */
public record ChildSpec(String name, List<String> command, Map<String, String> environment, Path folder, Path log) {

    /** Copies the collections. */
    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
