package dev.weir.console.screens;

import dev.weir.console.cost.Ledger;
import dev.weir.console.flow.Estate;
import dev.weir.model.Engine;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.ui.Subscription;
import dev.weir.ui.cost.Costs;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The pages about costs: summed up when somebody looks, and again after a minute (a page) or ten (the list, which fills up). */
public final class CostScreen implements Costs {
    private static final Duration PAGE_FRESH = Duration.ofMinutes(1);
    private static final Duration LIST_FRESH = Duration.ofMinutes(10);
    private static final Duration PAGE_PERIOD = Duration.ofSeconds(15);
    private static final Duration LIST_PERIOD = Duration.ofSeconds(2);
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final Estate estate;
    private final Ledger ledger;

    /** Reads from these. */
    public CostScreen(Estate estate, Ledger ledger) {
        this.estate = estate;
        this.ledger = ledger;
    }

    @Override
    public boolean knows(PipelineId id) {
        return estate.find(id).isPresent();
    }

    @Override
    public Subscription watch(PipelineId id, Consumer<Bill> reader) {
        estate.find(id).map(ledger::known).ifPresent(reader);
        return Watch.start(
                "cost of " + id,
                PAGE_PERIOD,
                () -> estate.find(id).map(pipeline -> ledger.bill(pipeline, PAGE_FRESH)),
                bill -> bill.ifPresent(reader));
    }

    @Override
    public Subscription watchAll(Consumer<List<Bill>> reader) {
        reader.accept(bills());
        return Watch.start("cost of all", LIST_PERIOD, this::further, reader);
    }

    /** What is known after summing up for a while. */
    private List<Bill> further() {
        long began = System.nanoTime();
        for (Pipeline pipeline : pipelines()) {
            if (System.nanoTime() - began > A_WHILE.toNanos()) {
                break;
            }
            ledger.bill(pipeline, LIST_FRESH);
        }
        return bills();
    }

    private List<Bill> bills() {
        return pipelines().stream()
                .map(ledger::known)
                .sorted(Comparator.comparingDouble(CostScreen::day)
                        .reversed()
                        .thenComparing(bill -> bill.pipeline().id()))
                .toList();
    }

    private static double day(Bill bill) {
        return bill.amount(Span.DAY).known() ? bill.amount(Span.DAY).units() : -1;
    }

    private List<Pipeline> pipelines() {
        return estate.pipelines().stream()
                .filter(pipeline -> pipeline.engine() != Engine.WEIR)
                .toList();
    }
}
