package dev.weir.samples.runner.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes orders to break and mend, refuses those that make no sense, and says in a sentence what it did. */
public final class FaultDesk {

    private final FaultFiles files;

    /** A desk that writes to these files. */
    public FaultDesk(FaultFiles files) {
        this.files = files;
    }

    /** The answer to an order. */
    public sealed interface Answer {
        /** One sentence for a person. */
        String sentence();

        /** It is done. */
        record Done(String sentence) implements Answer {}

        /** It makes no sense, and this is what would. */
        record Refused(String sentence) implements Answer {}
    }

    /** Carries out an order; {@code kind} may be {@code off}. */
    public Answer order(String pipelineName, String kindName, double strength) throws IOException {
        var pipeline = Pipeline.of(pipelineName);
        if (pipeline.isEmpty()) {
            return new Answer.Refused(
                    "There is no pipeline '%s'; there are %s.".formatted(pipelineName, Pipeline.labels()));
        }
        return order(pipeline.get(), kindName, strength);
    }

    private Answer order(Pipeline pipeline, String kindName, double strength) throws IOException {
        if (kindName.equals("off")) {
            files.clear(pipeline);
            return new Answer.Done(pipeline.label() + " is mended.");
        }
        var kind = FaultKind.of(kindName);
        if (kind.isEmpty()) {
            return new Answer.Refused("There is no fault '%s'; for %s there are %s, and off."
                    .formatted(kindName, pipeline.label(), possible(pipeline)));
        }
        if (!(strength > 0 && strength <= Fault.STRONGEST)) {
            return new Answer.Refused(
                    "A strength of %s makes no sense: it scales the fault, 1 is the default, it must be more than 0 and at most %.0f."
                            .formatted(plain(strength), Fault.STRONGEST));
        }
        Fault fault = new Fault(kind.get(), strength);
        Effect effect = effect(pipeline, fault);
        return switch (effect) {
            case Effect.Does(String what) -> {
                files.set(pipeline, fault);
                yield new Answer.Done("%s: %s.".formatted(pipeline.label(), what));
            }
            case Effect.Senseless(String why) ->
                new Answer.Refused("'%s' makes no sense for %s: %s. Possible are %s, and off."
                        .formatted(kindName, pipeline.label(), why, possible(pipeline)));
        };
    }

    private sealed interface Effect {
        record Does(String what) implements Effect {}

        record Senseless(String why) implements Effect {}
    }

    private static String possible(Pipeline pipeline) {
        List<String> labels = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (effect(pipeline, new Fault(kind, 1)) instanceof Effect.Does) {
                labels.add(kind.label());
            }
        }
        return String.join(", ", labels);
    }

    private static Effect effect(Pipeline pipeline, Fault fault) {
        double strength = fault.strength();
        return switch (fault.kind()) {
            case SLOW -> new Effect.Does(slow(pipeline, strength));
            case STALL_PARTITION ->
                traffic(pipeline, "partition 3 of " + topic(pipeline) + " gets nothing, its share goes to the others");
            case SKEW ->
                traffic(
                        pipeline,
                        "partition 3 of %s is %s s behind in event time"
                                .formatted(topic(pipeline), plain(20 * strength)));
            case LATE ->
                traffic(
                        pipeline,
                        "%s %% of the events in %s come %s s late"
                                .formatted(plain(Math.min(90, 30 * strength)), topic(pipeline), plain(90 * strength)));
            case FLOOD ->
                new Effect.Does("traffic in %s is %s times the usual".formatted(topic(pipeline), plain(10 * strength)));
            case BAD_SCHEMA ->
                new Effect.Does("%s %% of the records in %s are bad"
                        .formatted(plain(Math.min(100, 30 * strength)), topic(pipeline)));
            case CRASH -> new Effect.Does(crash(pipeline));
            case CHECKPOINT_FAIL ->
                switch (pipeline) {
                    case FRAUD_DETECTION, CLICKSTREAM -> new Effect.Does("snapshots are declined, the job runs on");
                    case WAREHOUSE_ETL -> new Effect.Senseless("a batch run takes no checkpoints");
                    case FEATURE_BRIDGE ->
                        new Effect.Senseless("Spark stops the query when a checkpoint fails, use crash");
                };
        };
    }

    private static Effect traffic(Pipeline pipeline, String what) {
        return pipeline == Pipeline.WAREHOUSE_ETL
                ? new Effect.Senseless("a batch reads what is there, whenever and from wherever it came")
                : new Effect.Does(what);
    }

    private static String slow(Pipeline pipeline, double strength) {
        return switch (pipeline) {
            case FRAUD_DETECTION -> "the detector takes %s ms more a record".formatted(plain(100 * strength));
            case CLICKSTREAM -> "each record waits %s ms before its window".formatted(plain(100 * strength));
            case WAREHOUSE_ETL -> "each run sleeps %s s in its write stage".formatted(plain(45 * strength));
            case FEATURE_BRIDGE -> "each micro-batch takes %s s more".formatted(plain(8 * strength));
        };
    }

    private static String crash(Pipeline pipeline) {
        return switch (pipeline) {
            case FRAUD_DETECTION -> "the detector throws on every record until off";
            case CLICKSTREAM -> "the operator before the window throws on every record until off";
            case WAREHOUSE_ETL -> "each run's driver dies half-way until off";
            case FEATURE_BRIDGE -> "the driver is killed every 20 s until off";
        };
    }

    private static String topic(Pipeline pipeline) {
        return switch (pipeline) {
            case CLICKSTREAM -> "clicks";
            case FRAUD_DETECTION, WAREHOUSE_ETL, FEATURE_BRIDGE -> "transactions";
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.4g", number);
    }
}
