package dev.weir.console;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the process is told by its environment: {@code WEIR_CONFIG}, the folder with weir.yaml (default: the current one);
 * {@code WEIR_DATA}, the folder of its data (default: data); {@code WEIR_PARENT}, the process with which it ends, if any.
 */
public record Settings(Path config, Path data, long parent) {
    /** Reads the environment. */
    static Settings of(Function<String, @Nullable String> environment) {
        var config = environment.apply("WEIR_CONFIG");
        var data = environment.apply("WEIR_DATA");
        var parent = environment.apply("WEIR_PARENT");
        return new Settings(
                Path.of(config == null ? "." : config).toAbsolutePath().normalize(),
                Path.of(data == null ? "data" : data).toAbsolutePath().normalize(),
                parent == null ? 0 : Long.parseLong(parent));
    }
}
