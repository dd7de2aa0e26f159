package dev.weir.samples.runner;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.samples.runner.control.Token;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runner fault}: hands an order to a running runner and prints its answer. */
@Command(
        name = "fault",
        description = "Breaks a pipeline of the running sample stack, or mends it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "kinds: slow stall-partition skew late flood bad-schema crash checkpoint-fail off",
            "Not every kind makes sense for every pipeline; the answer says which do."
        })
final class Order implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "the data folder of the running stack, for its token")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--ports-from",
            defaultValue = "19090",
            paramLabel = "P",
            description = "first port of the running stack (default: ${DEFAULT-VALUE})")
    private int portsFrom;

    @Parameters(
            index = "0",
            paramLabel = "PIPELINE",
            description = "fraud-detection, clickstream, warehouse-etl or feature-bridge")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String pipeline;

    @Parameters(index = "1", paramLabel = "KIND", description = "what to break, or off")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String kind;

    @Parameters(
            index = "2",
            arity = "0..1",
            defaultValue = "1",
            paramLabel = "STRENGTH",
            description = "scales the fault (default: ${DEFAULT-VALUE})")
    private double strength;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = command.commandLine().getErr();
        Path tokenFile = data.resolve("runner.token");
        if (!Files.isReadable(tokenFile)) {
            err.println("There is no token in " + tokenFile + ": is the sample stack running with that --data?");
            return 1;
        }
        JsonMapper mapper = new JsonMapper();
        String order = mapper.writeValueAsString(mapper.createObjectNode()
                .put("pipeline", pipeline)
                .put("kind", kind)
                .put("strength", strength));
        int port = new Ports(portsFrom).control();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/faults"))
                .timeout(PATIENCE)
                .header("Authorization", Token.read(tokenFile).header())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean done = answer.statusCode() == 200;
            PrintWriter out = done ? command.commandLine().getOut() : err;
            out.println(answer.body().strip());
            return done ? 0 : 1;
        } catch (ConnectException nobody) {
            err.println("Nothing answers on port " + port + ": is the sample stack running with that --ports-from?");
            return 1;
        }
    }
}
