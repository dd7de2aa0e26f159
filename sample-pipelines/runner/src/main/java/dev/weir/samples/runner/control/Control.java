package dev.weir.samples.runner.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.samples.runner.business.Exposition;
import dev.weir.samples.runner.business.Score;
import dev.weir.samples.runner.fault.FaultDesk;
import dev.weir.samples.runner.fault.Pipeline;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The runner's pages: {@code POST /faults}, {@code GET /status}, {@code GET /truth}, {@code GET /metrics/PIPELINE}.
 *
 * @param status makes the status, ready for JSON
 * @param truth makes the truth, ready for JSON
 * @param announce is told each order that was carried out
 */
public record Control(
        FaultDesk desk,
        Map<Pipeline, Score> scores,
        Supplier<Map<String, Object>> status,
        Supplier<Map<String, Object>> truth,
        InstantSource clock,
        Consumer<String> announce) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Adds the pages to a door. */
    public void on(Door door) {
        door.page("POST", "/faults", this::fault);
        door.page("GET", "/status", request -> Door.Answer.json(JSON.writeValueAsString(status.get())));
        door.page("GET", "/truth", request -> Door.Answer.json(JSON.writeValueAsString(truth.get())));
        door.page("GET", "/metrics/*", this::metrics);
    }

    private Door.Answer fault(Door.Request request) throws IOException {
        JsonNode order;
        try {
            order = JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            order = JSON.missingNode();
        }
        if (order == null
                || !order.path("pipeline").isTextual()
                || !order.path("kind").isTextual()) {
            return Door.Answer.text(400, "An order is {\"pipeline\":…,\"kind\":…,\"strength\":1}.");
        }
        JsonNode strength = order.path("strength");
        if (!strength.isMissingNode() && !strength.isNull() && !strength.isNumber()) {
            return Door.Answer.text(400, "The strength is a number.");
        }
        FaultDesk.Answer answer =
                desk.order(order.path("pipeline").asText(), order.path("kind").asText(), strength.asDouble(1));
        return switch (answer) {
            case FaultDesk.Answer.Done(String sentence) -> {
                announce.accept(sentence);
                yield Door.Answer.text(200, sentence);
            }
            case FaultDesk.Answer.Refused(String sentence) -> Door.Answer.text(400, sentence);
        };
    }

    private Door.Answer metrics(Door.Request request) {
        Score score = Pipeline.of(request.rest()).map(scores::get).orElse(null);
        return score == null
                ? Door.Answer.text(404, "There are " + Pipeline.labels() + ".")
                : new Door.Answer(200, Exposition.CONTENT_TYPE, Exposition.write(score.figures(clock.instant())));
    }
}
