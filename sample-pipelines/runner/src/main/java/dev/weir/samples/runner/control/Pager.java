package dev.weir.samples.runner.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The pager inbox: takes any JSON as a webhook and lists the last thousand, {@code {"at": …, "body": …}} each, also kept
 * in a file of bounded size. Thread-safe.
 */
public final class Pager {

    private static final int LISTED = 1_000;
    private static final long FULL = 16L << 20;

    private final Path file;
    private final InstantSource clock;
    private final JsonMapper mapper = new JsonMapper();
    private final Deque<ObjectNode> pages = new ArrayDeque<>();

    /** An inbox that appends to this file. */
    public Pager(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Adds the pages of this inbox to a door. */
    public void on(Door door) {
        door.page("POST", "/pager", this::receive);
        door.page("GET", "/pager", request -> list());
    }

    private synchronized Door.Answer receive(Door.Request request) throws IOException {
        JsonNode body;
        try {
            body = mapper.readTree(request.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("A page is JSON.", e);
        }
        ObjectNode page = mapper.createObjectNode().put("at", clock.instant().toString());
        page.set("body", body);
        pages.add(page);
        if (pages.size() > LISTED) {
            pages.remove();
        }
        if (Files.exists(file) && Files.size(file) > FULL) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(
                file, mapper.writeValueAsString(page) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Door.Answer.json("{\"received\":" + pages.size() + "}");
    }

    private synchronized Door.Answer list() throws IOException {
        ArrayNode all = mapper.createArrayNode();
        pages.forEach(all::add);
        return Door.Answer.json(mapper.writeValueAsString(all));
    }
}
