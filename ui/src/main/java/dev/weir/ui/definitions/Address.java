package dev.weir.ui.definitions;

import dev.weir.model.DefinitionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the pages of definitions are. */
final class Address {
    /** All of them. */
    static final String ALL = "definitions";

    private Address() {}

    /** The page of one. */
    static String of(DefinitionId id) {
        return ALL + "/" + id.kind() + "/"
                + Arrays.stream(id.name().split("/", -1)).map(Address::encoded).collect(Collectors.joining("/"));
    }

    /** The page on which one is begun. */
    static String begin(Template template) {
        return ALL + "/new?as=" + template.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
