package dev.weir.console.flow;

import dev.weir.wire.definition.Source;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The definitions that Weir brings along: its promises about its own pager and about reports. They are kept with the sets that were in force, like files. */
public final class BuiltIn {
    /** No file of a folder is named so. */
    private static final String PREFIX = "built-in:";

    private BuiltIn() {}

    /** Their texts. */
    public static List<Source> definitions() {
        return List.of(source("pager.yaml"));
    }

    /** Its promise about reports that are scheduled, and who is paged when it is broken. */
    public static List<Source> reports(String owner) {
        Source promise = source("reports.yaml");
        String quoted = JsonMapper.shared().writeValueAsString(owner); // what is JSON is YAML
        return List.of(new Source(promise.file(), promise.text().replace("$OWNER", quoted)));
    }

    /** Whether this source is one of them, of this version of Weir or of an earlier one. */
    static boolean is(Source source) {
        return is(source.file());
    }

    /** Whether a source of this name is one of them. */
    public static boolean is(String file) {
        return file.startsWith(PREFIX);
    }

    private static Source source(String name) {
        try (var in = BuiltIn.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("there is no " + name + " beside " + BuiltIn.class);
            }
            return new Source(PREFIX + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in definitions cannot be read", e);
        }
    }
}
