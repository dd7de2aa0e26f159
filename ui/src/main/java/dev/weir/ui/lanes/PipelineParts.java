package dev.weir.ui.lanes;

import com.vaadin.flow.component.html.Div;
import dev.weir.model.Engine;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.store.Points;
import java.time.Duration;
import java.util.List;

/** The parts of one streaming pipeline on its page: watermark lanes and operators. Not there for a batch. In the UI's turn. */
public final class PipelineParts extends Div {
    private final LanesCard lanes = new LanesCard();
    private final OperatorsCard operators = new OperatorsCard();
    private final TriggerCard trigger = new TriggerCard();

    /** With nothing in it yet. */
    public PipelineParts() {
        addClassName("weir-parts");
        add(lanes, operators, trigger);
        setVisible(false);
    }

    /** Shows a span from scratch: what is stored of it, and the newest sample of every series. */
    public void load(
            Engine engine,
            List<Sample> newest,
            List<Finding> findings,
            List<Points> stored,
            Interval when,
            Duration step) {
        setVisible(engine == Engine.FLINK || engine == Engine.SPARK_STREAMING);
        if (isVisible()) {
            lanes.load(engine, newest, stored, when, step);
            operators.show(newest, findings, newest);
            trigger.show(newest);
        }
    }

    /** Goes on with fresh samples. */
    public void grow(Engine engine, List<Sample> newest, List<Finding> findings, List<Sample> fresh, Interval when) {
        if (isVisible()) {
            lanes.grow(engine, newest, fresh, when);
            operators.show(newest, findings, fresh);
            trigger.show(newest);
        }
    }
}
